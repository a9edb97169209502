import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { DeclaredParameter } from './declared-parameters.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { isValueOf } from './kusto-literal.ts';
import { nearestName } from './nearest-name.ts';
import type { SentParameters } from './sent-parameters.ts';
import { isOpen, type SentText } from './sent-text.ts';

interface Parameters {
  readonly kusto: KustoFacts;
  readonly facts: Facts;
  readonly query: SentText;
  readonly declared: readonly DeclaredParameter[];
  /** Null when kqlParameters is absent or cannot be told. */
  readonly sent: SentParameters | null;
}

/** KB-35, QP-01: `declare query_parameters` against what is sent. */
export function checkDeclared(parameters: Parameters): readonly Diagnostic[] {
  const { kusto, sent, query } = parameters;
  if (sent !== null && sent.findings.length > 0) return [];
  const given = kusto.parsed.properties.some(
    ({ property }) => property.name.toLowerCase() === 'kqlparameters',
  );
  if (sent === null && given) return [];
  if (isManagementCommand(query.text)) return [];
  return [...checkNotDeclared(parameters), ...checkNotSent(parameters), ...checkTypes(parameters)];
}

const inFunctionJson = (where: Span) => ({ file: 'function.json', span: where }) as const;

function checkNotDeclared({ declared, sent }: Parameters): readonly Diagnostic[] {
  const names = new Set(declared.map(({ name }) => name));
  const sentNames = new Set(sent?.parameters.map(({ name }) => name));
  const unsent = declared.map(({ name }) => name).filter((name) => !sentNames.has(name));
  return (sent?.parameters ?? [])
    .filter(({ name }) => !names.has(name))
    .map(({ name, nameSpan }) => {
      const nearest = nearestName(name, unsent);
      const fix =
        nearest === null || nameSpan.length !== name.length + 1
          ? undefined
          : { label: `Send it as '@${nearest}'`, span: nameSpan, replacement: `@${nearest}` };
      const detail = { parameter: name, problem: 'not declared' } as const;
      return report('KB-35', detail, inFunctionJson(nameSpan), { fix });
    });
}

function checkNotSent({ declared, sent, query, facts }: Parameters): readonly Diagnostic[] {
  const sentNames = new Set(sent?.parameters.map(({ name }) => name));
  return declared
    .filter(({ name, hasDefault }) => !hasDefault && !sentNames.has(name))
    .map(({ name, span: where }) => {
      const fix = sendFix(name, sent, facts);
      const detail = { parameter: name, problem: 'not sent' } as const;
      return report('KB-35', detail, inFunctionJson(query.locate(where)), { fix });
    });
}

/** Sends what the trigger offers under the same name. */
function sendFix(name: string, sent: SentParameters | null, facts: Facts): Fix | undefined {
  const node = sent?.property.node;
  if (node?.kind !== 'string' || facts.bindingData?.find(name) === undefined) return undefined;
  const end = node.span.offset + node.span.length - 1;
  const separator = node.value === '' || node.value.endsWith(',') ? '' : ',';
  return {
    label: `Send @${name}={${name}}`,
    span: span(end, 0),
    replacement: `${separator}@${name}={${name}}`,
  };
}

/** QP-01. */
function checkTypes({ declared, sent }: Parameters): readonly Diagnostic[] {
  const types = new Map(declared.map(({ name, type }) => [name, type]));
  return (sent?.parameters ?? []).flatMap(({ name, value, valueSpan, nameSpan }) => {
    const type = types.get(name) ?? '';
    // The text `null` has a finding of its own (KB-04).
    if (isOpen(value) || value === 'null' || isValueOf(type, value)) return [];
    const where = valueSpan.length === 0 ? nameSpan : valueSpan;
    return [report('QP-01', { parameter: name, type, value }, inFunctionJson(where))];
  });
}
