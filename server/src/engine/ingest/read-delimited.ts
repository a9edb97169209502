/** One record of a delimited payload. */
export interface DelimitedRecord {
  readonly fields: readonly string[];
  /** Counted from 1. */
  readonly number: number;
}

/**
 * The records of a payload whose fields may stand in double quotes (RFC 4180): csv and its kin.
 * Line ends are CR LF, LF or CR. Empty lines are no records. A quote that is never closed takes
 * the rest of the payload, as Kusto does without validation.
 */
export function* readQuoted(text: string, delimiter: string): Generator<DelimitedRecord> {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let number = 0;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 10 || c === 13) {
      at++;
      continue;
    }
    const fields: string[] = [];
    for (;;) {
      const start = at;
      if (text.charCodeAt(at) === 34) {
        let value = '';
        at++;
        for (;;) {
          const quote = text.indexOf('"', at);
          if (quote < 0) {
            value += text.slice(at);
            at = text.length;
            break;
          }
          value += text.slice(at, quote);
          at = quote + 1;
          if (text.charCodeAt(at) !== 34) break;
          value += '"';
          at++;
        }
        const rest = at;
        at = endOfField(text, at, separator);
        fields.push(at > rest ? value + text.slice(rest, at) : value);
      } else {
        at = endOfField(text, at, separator);
        fields.push(text.slice(start, at));
      }
      if (text.charCodeAt(at) !== separator) break;
      at++;
    }
    yield { fields, number: ++number };
  }
}

function endOfField(text: string, start: number, separator: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === separator || c === 10 || c === 13) break;
  }
  return at;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '0': '\0' };

/** The records of a payload where a backslash escapes: tsve. */
export function* readEscaped(text: string, delimiter: string): Generator<DelimitedRecord> {
  let number = 0;
  for (const line of readLines(text))
    yield {
      fields: line.split(delimiter).map(unescapeField),
      number: ++number,
    };
}

export const unescapeField = (field: string): string =>
  field.replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c);

/** The lines that are not empty. */
export function* readLines(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    let end = at;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c === 10 || c === 13) break;
    }
    if (end > at) yield text.slice(at, end);
    at = end + 1;
  }
}
