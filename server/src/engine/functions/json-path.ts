/**
 * A constant JSON path of Kusto (`$.a.b[0]`, `$['a']`, or a bare name) as the path that DuckDB
 * reads, every name quoted; null when it is no path of names and indexes.
 * Source: jsonpath.md.
 */
export function jsonPath(path: string): string | null {
  if (!path.startsWith('$')) return null;
  let made = '$';
  let rest = path.slice(1);
  while (rest !== '') {
    const step =
      /^\.([^.[\]'"*?()]+)/.exec(rest) ??
      /^\.?\['([^']*)'\]/.exec(rest) ??
      /^\.?\["([^"]*)"\]/.exec(rest);
    const index = /^\[(\d+)\]/.exec(rest);
    if (step?.[1] !== undefined && !step[1].includes('"')) made += `."${step[1]}"`;
    else if (index) made += `[${index[1]}]`;
    else return null;
    rest = rest.slice((step ?? index)?.[0].length);
  }
  return made;
}
