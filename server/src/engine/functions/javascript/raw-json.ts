/**
 * The elements of an array's compact JSON text, each as it is written: numbers keep their digits.
 * Null when the text is no array.
 */
export function rawElements(text: string): string[] | null {
  return text.startsWith('[') ? splitTop(text.slice(1, -1)) : null;
}

/** The properties of a bag's compact JSON text: name and value text. Null when it is no bag. */
export function rawProperties(text: string): [name: string, value: string][] | null {
  if (!text.startsWith('{')) return null;
  return splitTop(text.slice(1, -1)).map((pair) => {
    const end = endOfString(pair, 0);
    return [JSON.parse(pair.slice(0, end)) as string, pair.slice(end + 1).trimStart()];
  });
}

export const bagText = (properties: readonly (readonly [string, string])[]): string =>
  `{${properties.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

export const arrayText = (elements: readonly string[]): string => `[${elements.join(',')}]`;

/** Splits at the commas that no bracket or string holds. */
function splitTop(text: string): string[] {
  if (text.trim() === '') return [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') i = endOfString(text, i) - 1;
    else if (c === '[' || c === '{') depth += 1;
    else if (c === ']' || c === '}') depth -= 1;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}

/** The position after the closing quote of the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  let i = from + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}
