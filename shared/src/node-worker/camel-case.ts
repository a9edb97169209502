const camelCaseKey = (key: string): string => key.charAt(0).toLowerCase() + key.slice(1);

/** The same value with the names in it beginning in lower case, as the libraries hand out a timer. */
export function toCamelCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toCamelCase);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [camelCaseKey(key), toCamelCase(inner)]),
  );
}
