/**
 * The same query without blank lines, at the same offsets: the editor's service takes what stands
 * between two blank lines for a query of its own, a cluster does not.
 */
export const onOneStatement = (text: string): string =>
  text.replace(/(\r\n|\r|\n)([ \t]*(?:\r\n|\r|\n))+/g, (found, first: string) =>
    first.padEnd(found.length, ' '),
  );
