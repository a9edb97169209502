import { parseRouteTemplate } from '../binding-data/route-template.ts';
import type { ParsedProperty } from '../binding-expression/resolve-property.ts';
import { propertyText, textSpan } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';

/** Expressions against the route of an HTTP trigger: RT-01, RT-02. */
export function checkRoutes(facts: Facts): readonly Diagnostic[] {
  const trigger = facts.definition?.trigger;
  const route = trigger == null ? null : routeNames(facts);
  if (trigger == null || route === null) return [];
  const offered = new Set([...route, 'headers', 'query', 'sys', trigger.name.toLowerCase()]);
  return facts.kusto.flatMap(({ parsed, evaluated }) =>
    parsed.properties.flatMap((property) =>
      property.expressions.flatMap(({ part, span: where }, index): readonly Diagnostic[] => {
        const [first = '', second = ''] = part.segments.map((segment) => segment.toLowerCase());
        if (part.system !== null) return [];
        const failed = errorOf(evaluated.properties, property, index);
        const place = { file: 'function.json', span: textSpan(property.property, where) } as const;
        if (first === 'query' && route.has(second) && failed) {
          const name = part.segments[1] ?? '';
          const inner = textSpan(property.property, span(where.offset + 1, where.length - 2));
          const fix = { label: `Write {${name}}`, span: inner, replacement: name };
          return [report('RT-02', { name }, place, { fix })];
        }
        // With a sample it is known whether the name is there.
        const known = facts.document.trigger !== null || facts.profile === 'inproc';
        if (known || offered.has(first)) return [];
        return [report('RT-01', { name: part.segments[0] ?? '' }, place)];
      }),
    ),
  );
}

const errorOf = (
  properties: Facts['kusto'][number]['evaluated']['properties'],
  property: ParsedProperty,
  index: number,
): boolean =>
  properties.find(({ parsed }) => parsed === property)?.expressions[index]?.error != null;

/** In lower case; null when the trigger is no HTTP trigger, or its route cannot be read. */
function routeNames({ definition, document }: Facts): ReadonlySet<string> | null {
  const trigger = definition?.trigger;
  if (trigger?.kind !== 'httpTrigger') return null;
  try {
    const route = propertyText(trigger, 'route') || document.functionName;
    const { parameters } = parseRouteTemplate(route);
    return new Set(parameters.map(({ name }) => name.toLowerCase()));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return null;
  }
}
