import { typeName } from '../binding-data/host-value.ts';
import { dateFields } from '../binding-data/payload-fields.ts';
import { payloadText } from '../binding-data/trigger-payload.ts';
import { losesText } from '../binding-data/value-text.ts';
import type {
  EvaluatedExpression,
  ParsedProperty,
} from '../binding-expression/resolve-property.ts';
import { textSpan } from '../function-json/function-definition.ts';
import { JsonDate } from '../json/json-date.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import { isInContract } from './check-contract.ts';
import { doubleLiteralBraces } from './double-literal-braces.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { nearestName } from './nearest-name.ts';

const parameterLists = new Set(['kqlparameters', 'clientrequestproperties', 'ingestionproperties']);

/** `%…%` and `{…}`: what fails, what loses its value, what a caller could abuse. BE, KB-05 to KB-10. */
export function checkExpressions(facts: Facts): readonly Diagnostic[] {
  return facts.kusto.flatMap((binding) => [
    ...binding.parsed.properties.flatMap((property) => checkGrammar(property, facts)),
    ...(binding.resolved?.properties ?? []).flatMap(({ parsed, expressions }) =>
      expressions
        .filter(({ part }) => isInContract(part, binding, facts))
        .flatMap((expression) => checkExpression(expression, parsed, facts)),
    ),
    ...checkInjection(binding),
  ]);
}

/** KB-07, KB-08 in KQL, the host's own error elsewhere. */
function checkGrammar(parsed: ParsedProperty, facts: Facts): readonly Diagnostic[] {
  const { error } = parsed.error ?? {};
  if (error === undefined) return [];
  const inKql = parsed.property.name.toLowerCase() === 'kqlcommand';
  const where = error.place ?? { file: 'function.json', span: parsed.property.span };
  if (error.code === 'BE-01' || error.code === 'BE-02') {
    const name = error.code === 'BE-02' ? (error.detail as { readonly name: string }).name : ' ';
    const namesSetting = /^[\w:.-]+$/.test(name);
    if (inKql && !namesSetting) return [report('KB-07', { host: error.message }, where)];
    const nearest = nearestName(
      name,
      facts.settings.settings.map((setting) => setting.name),
    );
    return [fromHostError(error, nearest === null ? {} : { hint: `Did you mean '%${nearest}%'?` })];
  }
  if (!inKql) return [fromHostError(error)];
  const fix = braceFix(parsed, facts);
  return [report('KB-08', { host: error.message }, where, { fix })];
}

function braceFix({ property }: ParsedProperty, { bindingData }: Facts): Fix | undefined {
  if (property.node.kind !== 'string') return undefined;
  const inner = span(property.span.offset + 1, property.node.raw.length - 2);
  const known = (name: string) => bindingData?.find(name) !== undefined;
  return {
    label: 'Double the literal braces',
    span: inner,
    replacement: doubleLiteralBraces(property.node.raw.slice(1, -1), known),
  };
}

/** BE-09 to BE-13, KB-09, KB-10 of one expression. */
function checkExpression(
  expression: EvaluatedExpression,
  { property }: ParsedProperty,
  facts: Facts,
): readonly Diagnostic[] {
  const { error, part, value, text } = expression;
  if (error !== null) {
    return [error.code === 'BE-09' ? unknownName(expression, facts) : fromHostError(error)];
  }
  const where = { file: 'function.json', span: textSpan(property, expression.span) } as const;
  if (value !== null && losesText(value)) {
    return [report('KB-09', { expression: part.text, type: typeName(value) }, where)];
  }
  if (isPayloadDate(expression, facts)) {
    return [report('KB-10', { expression: part.text, text: text ?? '' }, where)];
  }
  return [];
}

function isPayloadDate({ part, value }: EvaluatedExpression, facts: Facts): boolean {
  if (value?.type === 'json') return value.value instanceof JsonDate;
  const [first = ''] = part.segments;
  const entry = facts.bindingData?.find(first);
  const sample = facts.document.trigger;
  return (
    sample !== null &&
    entry?.source === 'body' &&
    part.segments.length === 1 &&
    dateFields(payloadText(sample) ?? '').has(first.toLowerCase())
  );
}

/** The host's text, the names there are, and the nearest one as a quick fix. */
function unknownName({ part, error }: EvaluatedExpression, facts: Facts): Diagnostic {
  const [first = ''] = part.segments;
  const names = (facts.bindingData?.entries ?? []).map((entry) => entry.name);
  const nearest = nearestName(first, names);
  const place = error?.place;
  const fix: Fix | undefined =
    nearest === null || place === undefined
      ? undefined
      : {
          label: `Use '{${nearest}}'`,
          span: firstSegment(place.span, first),
          replacement: nearest,
        };
  const shown = names.slice(0, 12).map((name) => `{${name}}`);
  const hint = `Known names: ${[...shown, ...(names.length > 12 ? ['…'] : [])].join(', ')}.`;
  if (error === null) throw new Error('an unknown name is an error');
  return fromHostError(error, { hint, fix });
}

/** Names have no JSON escapes in practice; a fix only touches the name itself. */
const firstSegment = (where: Span, name: string): Span =>
  span(where.offset, Math.min(where.length, name.length));

/** KB-05 in parameter lists, KB-06 in KQL text. */
function checkInjection({ parsed, resolved, binding }: KustoFacts): readonly Diagnostic[] {
  if (binding.direction === 'out' && parsed.properties.length === 0) return [];
  const evaluated = new Map(
    (resolved?.properties ?? []).map((property) => [property.parsed, property.expressions]),
  );
  return parsed.properties.flatMap((property) => {
    const folded = property.property.name.toLowerCase();
    return property.expressions.flatMap(({ part, span: where }, index): readonly Diagnostic[] => {
      const isSystem = part.system !== null || part.segments[0]?.toLowerCase() === 'sys';
      if (isSystem) return [];
      const place = { file: 'function.json', span: textSpan(property.property, where) } as const;
      if (folded === 'kqlcommand') return [report('KB-06', { expression: part.text }, place)];
      if (!parameterLists.has(folded)) return [];
      const text = evaluated.get(property)?.[index]?.text ?? '';
      const severity = /[,=]/.test(text) ? 'warning' : 'information';
      return [report('KB-05', { expression: part.text }, place, { severity })];
    });
  });
}
