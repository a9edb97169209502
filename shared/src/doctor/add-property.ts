import type { BindingDefinition } from '../function-json/function-definition.ts';
import type { Fix } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';

/** One more property of a binding in function.json, after its last one and in the same style. */
export function addProperty(
  functionJson: string,
  binding: BindingDefinition,
  name: string,
  value: string,
): Fix | undefined {
  const last = binding.properties.reduce<BindingDefinition['properties'][number] | undefined>(
    (latest, one) => (latest === undefined || one.span.offset > latest.span.offset ? one : latest),
    undefined,
  );
  if (last === undefined) return undefined;
  const lineStart = functionJson.lastIndexOf('\n', last.nameSpan.offset) + 1;
  const before = functionJson.slice(lineStart, last.nameSpan.offset);
  // Properties that stand one a line keep doing so.
  const separator = lineStart > binding.span.offset && before.trim() === '' ? `,\n${before}` : ', ';
  return {
    label: `Add "${name}": ${JSON.stringify(value)}`,
    span: span(last.span.offset + last.span.length, 0),
    replacement: `${separator}${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  };
}
