/** Text -> UTF-8; a lone surrogate becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

const tail = (bits: number): number => 0x80 | (bits & 63);

/** Bytes -> text; what is no UTF-8 becomes U+FFFD, a byte at a time. */
export function fromUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { point, length } = readPoint(bytes, at);
    parts.push(String.fromCodePoint(point));
    at += length;
  }
  return parts.join('');
}

function readPoint(bytes: Uint8Array, at: number): { point: number; length: number } {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { point: lead, length: 1 };
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  const tails = [...bytes.subarray(at + 1, at + length)];
  const whole = length > 0 && lead < 0xf5 && tails.length === length - 1;
  if (!whole || tails.some((byte) => (byte & 0xc0) !== 0x80)) return { point: 0xfffd, length: 1 };
  const start = lead & (0xff >> (length + 1));
  const point = tails.reduce((bits, byte) => (bits << 6) | (byte & 63), start);
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  const valid = point >= least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return valid ? { point, length } : { point: 0xfffd, length: 1 };
}
