/**
 * C#'s keywords. The contextual ones of the last two lines may be identifiers, but not everywhere.
 * Source: C# specification, 6.4.4.
 */
const keywords = new Set(
  `abstract as base bool break byte case catch char checked class const continue decimal default
  delegate do double else enum event explicit extern false finally fixed float for foreach goto if
  implicit in int interface internal is lock long namespace new null object operator out override
  params private protected public readonly ref return sbyte sealed short sizeof stackalloc static
  string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual
  void volatile while
  and async await by dynamic equals field file from get global group init into join let nameof not notnull
  on or orderby partial record required scoped select set unmanaged value var when where with yield`.split(
    /\s+/,
  ),
);

/** A binding's name as an identifier; null when it is none. */
export function identifierOf(name: string): string | null {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return null;
  return keywords.has(name) ? `@${name}` : name;
}

/** A name for a type or a property made from any text. */
export function pascalIdentifier(text: string, otherwise: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  if (joined === '') return otherwise;
  return /^[0-9]/.test(joined) ? `_${joined}` : joined;
}

/** Types that written code uses without an import of its own: no type of the file may hide them. */
export const usedTypes: readonly string[] = [
  ...'DateTime Guid String Object Task TimeSpan Stream TimerInfo'.split(' '),
  ...'AuthorizationLevel HttpResponseData IAsyncCollector IActionResult'.split(' '),
];

/** A class for a function; it hides none of the types that its code uses. */
export function functionClass(functionName: string, used: readonly string[]): string {
  const name = pascalIdentifier(functionName, 'Function');
  return [...usedTypes, ...used].includes(name) ? `${name}Function` : name;
}
