/** Deeper JSON is refused, here as everywhere (safety.md, T9). */
export const maxJsonDepth = 128;

/** JSON text that cannot be read: what is wrong, and where. */
export class JsonTextError extends Error {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.name = 'JsonTextError';
    this.offset = offset;
  }
}

/**
 * Walks over JSON text without building values: a value is where it starts and ends, so numbers
 * keep all their digits and only what a column wants is ever decoded.
 */
export function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === 32 || c === 10 || c === 13 || c === 9) i++;
    else return i;
  }
}

/** Offset just after the value that starts at `at`. Throws JsonTextError. */
export function skipValue(text: string, at: number, depth = 0): number {
  const c = text.charCodeAt(at);
  if (c === 34) return skipString(text, at);
  if (c === 123) return scanObject(text, at, depth, () => undefined);
  if (c === 91) return scanArray(text, at, depth, () => undefined);
  if (c === 45 || (c >= 48 && c <= 57)) return skipNumber(text, at);
  for (const word of ['true', 'false', 'null'])
    if (text.startsWith(word, at)) return at + word.length;
  if (at >= text.length) throw new JsonTextError('the text ends in the middle of a value', at);
  throw new JsonTextError(`a JSON value was expected, not '${text.charAt(at)}'`, at);
}

type OnMember = (keyStart: number, keyEnd: number, start: number, end: number) => void;

/** Tells of each member; key offsets include the quotes. Answers the offset after the object. */
export function scanObject(text: string, at: number, depth: number, onMember: OnMember): number {
  if (depth >= maxJsonDepth) throw new JsonTextError(`deeper than ${maxJsonDepth} levels`, at);
  let i = skipSpace(text, at + 1);
  if (text.charCodeAt(i) === 125) return i + 1;
  for (;;) {
    if (text.charCodeAt(i) !== 34)
      throw new JsonTextError('a property name in double quotes was expected', i);
    const keyEnd = skipString(text, i);
    const colon = skipSpace(text, keyEnd);
    if (text.charCodeAt(colon) !== 58) throw new JsonTextError("':' was expected", colon);
    const start = skipSpace(text, colon + 1);
    const end = skipValue(text, start, depth + 1);
    onMember(i, keyEnd, start, end);
    i = skipSpace(text, end);
    const c = text.charCodeAt(i);
    if (c === 125) return i + 1;
    if (c !== 44) throw new JsonTextError("',' or '}' was expected", i);
    i = skipSpace(text, i + 1);
  }
}

/** Tells of each element. Answers the offset after the array. */
export function scanArray(
  text: string,
  at: number,
  depth: number,
  onElement: (start: number, end: number) => void,
): number {
  if (depth >= maxJsonDepth) throw new JsonTextError(`deeper than ${maxJsonDepth} levels`, at);
  let i = skipSpace(text, at + 1);
  if (text.charCodeAt(i) === 93) return i + 1;
  for (;;) {
    const end = skipValue(text, i, depth + 1);
    onElement(i, end);
    i = skipSpace(text, end);
    const c = text.charCodeAt(i);
    if (c === 93) return i + 1;
    if (c !== 44) throw new JsonTextError("',' or ']' was expected", i);
    i = skipSpace(text, i + 1);
  }
}

function skipString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) return i + 1;
    if (c === 92) {
      const escaped = text.charAt(++i);
      if (escaped === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 5)))
          throw new JsonTextError('four hexadecimal digits were expected', i + 1);
        i += 4;
      } else if (!'"\\/bfnrt'.includes(escaped) || escaped === '') {
        throw new JsonTextError('a string holds an unknown escape', i);
      }
    } else if (c < 32) throw new JsonTextError('a string holds a bare control character', i);
  }
  throw new JsonTextError('a string is not closed', at);
}

const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function skipNumber(text: string, at: number): number {
  numberText.lastIndex = at;
  if (!numberText.test(text)) throw new JsonTextError('a number is not well-formed', at);
  return numberText.lastIndex;
}

/** The string whose quoted form stands at start..end. */
export function decodeString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  // The scanner has checked the escapes: JSON.parse cannot fail here.
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner;
}

/** The value at start..end without the white space between its tokens. */
export function compactJson(text: string, start: number, end: number): string {
  const value = text.slice(start, end);
  const c = value.charCodeAt(0);
  if ((c !== 123 && c !== 91) || !/\s/.test(value)) return value;
  // White space stands inside strings or between tokens: only the latter goes. By hand, for a
  // pattern that steps over strings of a megabyte exhausts the stack.
  let compact = '';
  let kept = 0;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit === 34) i = skipString(value, i) - 1;
    else if (unit <= 32) {
      compact += value.slice(kept, i);
      kept = i + 1;
    }
  }
  return compact + value.slice(kept);
}

/** Where a path leads inside the value at start..end: property names and array positions. */
export function follow(
  text: string,
  start: number,
  end: number,
  path: readonly (string | number)[],
): readonly [number, number] | null {
  let found: readonly [number, number] = [start, end];
  for (const step of path) {
    let next: readonly [number, number] | null = null;
    const c = text.charCodeAt(found[0]);
    if (typeof step === 'string' && c === 123)
      scanObject(text, found[0], 0, (keyStart, keyEnd, valueStart, valueEnd) => {
        if (decodeString(text, keyStart, keyEnd) === step) next = [valueStart, valueEnd];
      });
    if (typeof step === 'number' && c === 91) {
      let position = 0;
      scanArray(text, found[0], 0, (elementStart, elementEnd) => {
        if (position++ === step) next = [elementStart, elementEnd];
      });
    }
    if (!next) return null;
    found = next;
  }
  return found;
}
