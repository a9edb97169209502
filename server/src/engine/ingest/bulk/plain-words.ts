/** `true`, `false`, `1` and `0`; null for any other text. */
export function readPlainBool(data: Buffer, start: number, end: number): 0 | 1 | null {
  if (end - start === 1) return data[start] === 49 ? 1 : data[start] === 48 ? 0 : null;
  if (end - start === 4) return isWord(data, start, 'true') ? 1 : null;
  return end - start === 5 && isWord(data, start, 'false') ? 0 : null;
}

/** In any case: the bit that tells the cases of letters apart does not count. */
function isWord(data: Buffer, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if (((data[start + i] ?? 0) | 32) !== word.charCodeAt(i)) return false;
  return true;
}

const guidBytes = 36;

/** `74be27de-1e4e-49d9-b579-fe0b331d3642`, in any case. */
export function isPlainGuid(data: Buffer, start: number, end: number): boolean {
  if (end - start !== guidBytes) return false;
  for (let i = 0; i < guidBytes; i++) {
    const c = data[start + i] ?? 0;
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (c !== 45) return false;
    } else if (!((c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 102))) return false;
  }
  return true;
}
