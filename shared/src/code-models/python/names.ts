const keywords: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally
  for from global if import in is lambda nonlocal not or pass raise return try while with yield`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** ASCII only, as the host wants the names of bindings. */
export const isPythonName = (text: string): boolean => identifier.test(text) && !keywords.has(text);

// Source: azure-functions 1.26.0, decorators/utils.py.
const snakeCase = /^([a-zA-Z]+\d*_|_+[a-zA-Z\d])\w*$/;
const word = /^[a-zA-Z]+\d*$/;

/** Whether the library takes this as the name of a keyword argument. */
export const isArgumentName = (name: string): boolean => snakeCase.test(name) || word.test(name);

/** `kql_command` -> `kqlCommand`; a name without underscores stays as it is. */
export function toCamelCase(name: string): string {
  const [first = '', ...others] = name.split('_');
  return first + others.map(titleCase).join('');
}

/** Python's `str.title()`: a letter after anything but a letter is large, every other small. */
const titleCase = (text: string): string =>
  text.replace(
    /[A-Za-z]+/g,
    (letters) => letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase(),
  );

/** `kqlCommand` -> `kql_command`, in the way people write Python. */
export const toSnakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
