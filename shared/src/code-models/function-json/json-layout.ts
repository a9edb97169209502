import type { DeclaredBinding, PropertyValue } from '../binding-document.ts';
import { toJsonObject } from './to-function-json.ts';

/** A value as JSON, in the quotes and lines of the literal it replaces. */
export function writeJsonValue(value: PropertyValue, before: string): string {
  if (typeof value === 'string' && before.startsWith("'")) return singleQuoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const items = value.map((item) => JSON.stringify(item));
  const blanks = /^\[(\s*\n\s*)/.exec(before)?.[1];
  const end = /(\s*\n\s*)\]$/.exec(before)?.[1];
  return blanks === undefined || items.length === 0
    ? `[${items.join(', ')}]`
    : `[${items.map((item) => blanks + item).join(',')}${end ?? ''}]`;
}

/** The host's reader takes single quotes, so a visitor may have typed them. */
function singleQuoted(value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

/** A binding as an object with a line for each property, or on one line as its neighbours are. */
export function writeJsonBinding(
  binding: DeclaredBinding,
  layout: { readonly indent: string; readonly unit: string; readonly lines: boolean },
): string {
  const members = Object.entries(toJsonObject(binding)).map(
    ([name, value]) => `${JSON.stringify(name)}: ${writeJsonValue(value as PropertyValue, '')}`,
  );
  return layout.lines
    ? `{\n${members.map((member) => layout.indent + layout.unit + member).join(',\n')}\n${layout.indent}}`
    : `{ ${members.join(', ')} }`;
}
