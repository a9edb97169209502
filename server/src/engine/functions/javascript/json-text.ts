/** A value as JSON text in which every number is a real: `1` stands as `1.0`. */
export function realJson(value: unknown): string {
  if (typeof value === 'number') return realText(value);
  if (Array.isArray(value)) return `[${value.map(realJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${realJson(item)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
}

/** JSON has no infinities: they are text, as Kusto writes them in a dynamic. */
function realText(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value));
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
