const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

/** A text as a literal of the language. */
export const quoted = (text: string): string =>
  `'${text.replace(/[\\'\n\r]/g, (c) => escapes[c] ?? `\\${c}`)}'`;
