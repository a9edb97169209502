/** As long as the shortest number a double may not hold: 9007199254740993. */
const longNumber = /\d{16}/;
const integer = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * JSON text -> value, where an integer that a double cannot hold becomes a string of its digits.
 * Errors: SyntaxError, as JSON.parse. Source: kusto-wire.md section 6.1.
 */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(longNumber.test(text) ? quoteUnsafeIntegers(text) : text);
}

function quoteUnsafeIntegers(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('"', at);
    const outside = open < 0 ? text.slice(at) : text.slice(at, open);
    parts.push(outside.length < 16 ? outside : outside.replace(integer, quoteUnsafe));
    if (open < 0) break;
    const end = endOfString(text, open);
    parts.push(text.slice(open, end));
    at = end;
  }
  return parts.join('');
}

const quoteUnsafe = (digits: string): string =>
  Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;

/** Offset behind the closing quote; the text's end when there is none. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; ; ) {
    const close = text.indexOf('"', at);
    if (close < 0) return text.length;
    let slashes = 0;
    while (text[close - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return close + 1;
    at = close + 1;
  }
}
