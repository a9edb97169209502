/** A column begins with room for so many values: a table may have ten thousand columns. */
export const initialRows = 64;

/** The same bytes with room for at least so many. */
export function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
