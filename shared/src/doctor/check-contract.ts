import { payloadFields } from '../binding-data/payload-fields.ts';
import { payloadText } from '../binding-data/trigger-payload.ts';
import type { ExpressionPart } from '../binding-expression/template.ts';
import { type BindingProperty, textSpan } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { declaredType } from '../parameter-types/parameter-type.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { nearestName } from './nearest-name.ts';

/** In-process C# checks names when it starts, against the trigger's contract: KB-11, BE-14. */
export const checkContract = (facts: Facts): readonly Diagnostic[] =>
  facts.kusto.flatMap((kusto) =>
    kusto.parsed.properties.flatMap(({ property, expressions }) =>
      expressions
        .filter(({ part }) => !isInContract(part, kusto, facts))
        .map(({ part, span: where }) => outside(part, where, property, facts)),
    ),
  );

/** Whether an expression may be evaluated; a binding made in the function's body is not checked. */
export function isInContract(
  { system, segments }: ExpressionPart,
  { binding }: KustoFacts,
  { contract, document }: Facts,
): boolean {
  const name = (segments[0] ?? '').toLowerCase();
  if (contract === null || system !== null || name === 'sys' || contract.has(name)) return true;
  return declaredType(document, binding.name)?.imperative === true;
}

function outside(
  part: ExpressionPart,
  where: Span,
  property: BindingProperty,
  facts: Facts,
): Diagnostic {
  const name = part.segments[0] ?? '';
  const place = { file: 'function.json', span: textSpan(property, where) } as const;
  const inQuery = queryName(name, facts);
  if (inQuery !== null && part.segments.length === 1) {
    const inner = textSpan(property, span(where.offset + 1, where.length - 2));
    const replacement = `Query.${inQuery}`;
    const fix = { label: `Write {${replacement}}`, span: inner, replacement };
    return report('KB-11', { expression: inQuery, source: 'query' }, place, { fix });
  }
  const { trigger } = facts.document;
  const fields = payloadFields((trigger && payloadText(trigger)) ?? '');
  const inBody = [...fields.keys()].some((field) => field.toLowerCase() === name.toLowerCase());
  if (inBody) return report('KB-11', { expression: name, source: 'body' }, place);
  if (trigger === null) return report('KB-11', { expression: name, source: 'unknown' }, place);
  const nearest = nearestName(name, [...(facts.contract ?? [])]);
  const fix =
    nearest === null || where.length !== name.length + 2
      ? undefined
      : {
          label: `Use '{${nearest}}'`,
          span: span(place.span.offset + 1, place.span.length - 2),
          replacement: nearest,
        };
  return fromHostError(new HostError('BE-14', { name }, place), { fix });
}

/** The name as the query string of the sample has it; null when it does not. */
function queryName(name: string, { bindingData }: Facts): string | null {
  const query = bindingData?.find('query')?.value;
  if (query?.type !== 'dictionary') return null;
  const folded = name.toLowerCase();
  return [...query.entries.keys()].find((key) => key.toLowerCase() === folded) ?? null;
}
