const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes -> base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const left = bytes.length - at;
    parts.push(
      digit(group, 18) +
        digit(group, 12) +
        (left > 1 ? digit(group, 6) : '=') +
        (left > 2 ? digit(group, 0) : '='),
    );
  }
  return parts.join('');
}

const digit = (group: number, shift: number): string => digits.charAt((group >> shift) & 63);

/** Base64, also the URL-safe kind -> bytes; other characters are skipped, as Node does. */
export function fromBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let group = 0;
  let bits = 0;
  for (const char of text) {
    const value = digits.indexOf(char === '-' ? '+' : char === '_' ? '/' : char);
    if (value < 0) continue;
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((group >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
