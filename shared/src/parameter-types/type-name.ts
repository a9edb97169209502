/** A type as code writes it: a name without its namespace, and what stands in its brackets. */
export interface TypeName {
  /** Empty for an array, whose element is its one argument. */
  readonly name: string;
  readonly isArray: boolean;
  readonly arguments: readonly TypeName[];
}

const modifiers = new Set(['out', 'ref', 'in', 'params', 'final']);

/** Deeper nesting is taken as a name: no type is written so. */
const maxDepth = 50;

/**
 * The text of a type in C#, Java or Python -> its name and arguments. Modifiers and `?` are left
 * out. Never throws: a text that is no type is a name.
 *   type = { modifier } path [ '<' type { ',' type } '>' | '[' type { ',' type } ']' ] { '[]' }
 */
export function readTypeName(text: string): TypeName {
  const words = text.trim().split(' ');
  while (words.length > 1 && modifiers.has(words[0] ?? '')) words.shift();
  return readType(words.join(' ').trim(), 0);
}

function readType(text: string, depth: number): TypeName {
  const type = text.trim().endsWith('?') ? text.trim().slice(0, -1).trim() : text.trim();
  if (type.endsWith('[]') && depth < maxDepth) {
    return { name: '', isArray: true, arguments: [readType(type.slice(0, -2), depth + 1)] };
  }
  const open = firstBracket(type);
  const close = type.at(-1);
  const generic = open > 0 && (close === '>' || close === ']') && depth < maxDepth;
  const path = generic ? type.slice(0, open) : type;
  return {
    name: path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1).trim(),
    isArray: false,
    arguments: generic
      ? splitArguments(type.slice(open + 1, -1)).map((argument) => readType(argument, depth + 1))
      : [],
  };
}

function firstBracket(text: string): number {
  for (let at = 0; at < text.length; at += 1) if (text[at] === '<' || text[at] === '[') return at;
  return -1;
}

/** Parted by the commas that stand in no brackets. */
function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '<' || char === '[') depth += 1;
    else if (char === '>' || char === ']') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** As a message shows it. */
export function writeTypeName({ name, isArray, arguments: inner }: TypeName): string {
  if (isArray) return `${inner.map(writeTypeName).join('')}[]`;
  return inner.length === 0 ? name : `${name}<${inner.map(writeTypeName).join(', ')}>`;
}

const textTypes = new Set(['string', 'String', 'str']);

/** `string` of C#, `String` of Java, `str` of Python. */
export const isTextType = (type: TypeName): boolean => !type.isArray && textTypes.has(type.name);

export const isByteArray = (type: TypeName): boolean =>
  type.name === 'bytes' ||
  (type.isArray && ['byte', 'Byte'].includes(type.arguments[0]?.name ?? ''));

/** What an output's wrapper is around: `Task<T>`, `OutputBinding<T>`, `func.Out[T]`. */
export function unwrapped(type: TypeName): TypeName {
  const [inner] = type.arguments;
  const wraps = ['Task', 'ValueTask', 'OutputBinding', 'Out'].includes(type.name);
  return wraps && inner !== undefined && !type.isArray ? unwrapped(inner) : type;
}
