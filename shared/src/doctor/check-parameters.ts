import {
  type BindingProperty,
  propertyOf,
  textSpan,
} from '../function-json/function-definition.ts';
import { HostError, placed } from '../host-errors/host-error.ts';
import { parseParameterString } from '../kusto-binding/parameter-string.ts';
import { requestOptionNames, requestOptionType } from '../kusto-binding/request-options.ts';
import type { NamedText } from '../kusto-binding/requests.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import { declaredParameters } from './declared-parameters.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { nearestName } from './nearest-name.ts';

/** The three parameter strings: PS-01 to PS-03, KB-03, KB-04, KB-17, KB-26, KB-34, KB-35. */
export const checkParameters = ({ kusto }: Facts): readonly Diagnostic[] =>
  kusto.flatMap((facts) =>
    facts.binding.direction === 'out' ? checkPolling(facts) : checkInput(facts),
  );

interface ReadParameters {
  readonly property: BindingProperty;
  readonly parameters: readonly NamedText[];
  readonly findings: readonly Diagnostic[];
}

/** Null when the property is absent or one of its expressions failed. */
function readParameters({ binding, resolved }: KustoFacts, name: string): ReadParameters | null {
  const property = propertyOf(binding, name);
  const text = resolved?.text(name) ?? null;
  if (property === undefined || text === null) return null;
  try {
    return { property, parameters: parseParameterString(text), findings: [] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const where = { file: 'function.json', span: property.span } as const;
    return { property, parameters: [], findings: [fromHostError(placed(error, where))] };
  }
}

/** Where `@name` stands in the text of function.json; the whole value when an expression made it. */
function nameSpan(property: BindingProperty, name: string): Span {
  const text = property.text ?? '';
  const at = text.indexOf(`@${name}`);
  return at < 0 ? property.span : textSpan(property, span(at, name.length + 1));
}

function checkInput(facts: KustoFacts): readonly Diagnostic[] {
  const parameters = readParameters(facts, 'kqlParameters');
  const options = readParameters(facts, 'clientRequestProperties');
  return [
    ...(parameters?.findings ?? []),
    ...(parameters?.parameters ?? [])
      .filter(({ value }) => value === 'null')
      .map(({ name }) => report('KB-04', { parameter: name }, placeOf(parameters, name))),
    ...checkDeclared(facts, parameters),
    ...(options?.findings ?? []),
    ...(options?.parameters ?? [])
      .filter(({ name }) => requestOptionType(name) === undefined)
      .map(({ name }) => unknownOption(options, name)),
  ];
}

function unknownOption(options: ReadParameters | null, name: string): Diagnostic {
  const where = placeOf(options, name);
  const nearest = nearestName(name, requestOptionNames);
  const fix =
    nearest === null || where.span.length !== name.length + 1
      ? undefined
      : { label: `Use '@${nearest}'`, span: where.span, replacement: `@${nearest}` };
  return report('KB-17', { option: name }, where, { fix });
}

const placeOf = (read: ReadParameters | null, name: string) =>
  ({
    file: 'function.json',
    span: read === null ? span(0, 0) : nameSpan(read.property, name),
  }) as const;

/** KB-35: `declare query_parameters` against what is sent. */
function checkDeclared(
  { binding, resolved }: KustoFacts,
  sent: ReadParameters | null,
): readonly Diagnostic[] {
  const command = propertyOf(binding, 'kqlCommand');
  const text = resolved?.text('kqlCommand') ?? null;
  if (command === undefined || text === null) return [];
  if (sent !== null && sent.findings.length > 0) return [];
  if (sent === null && propertyOf(binding, 'kqlParameters') !== undefined) return [];
  const declared = declaredParameters(text);
  const names = new Set(declared.map(({ name }) => name));
  const sentNames = new Set((sent?.parameters ?? []).map(({ name }) => name));
  const notDeclared = [...sentNames]
    .filter((name) => !names.has(name))
    .map((name) =>
      report('KB-35', { parameter: name, problem: 'not declared' }, placeOf(sent, name)),
    );
  const notSent = declared
    .filter(({ name, hasDefault }) => !hasDefault && !sentNames.has(name))
    .map(({ name }) => {
      const at = command.text?.search(new RegExp(`\\b${name}\\b`)) ?? -1;
      const where = at < 0 ? command.span : textSpan(command, span(at, name.length));
      const place = { file: 'function.json', span: where } as const;
      return report('KB-35', { parameter: name, problem: 'not sent' }, place);
    });
  return [...notDeclared, ...notSent];
}

/** KB-03, KB-26, KB-34: only queued ingestion reads these. */
function checkPolling(facts: KustoFacts): readonly Diagnostic[] {
  const { binding, resolved } = facts;
  const type = propertyOf(binding, 'ingestionType');
  if (type === undefined || resolved?.text('ingestionType')?.toLowerCase() !== 'queued') return [];
  const read = readParameters(facts, 'ingestionProperties');
  const given = new Map((read?.parameters ?? []).map(({ name, value }) => [name, value]));
  const found: Diagnostic[] = [...(read?.findings ?? [])];
  for (const name of ['pollIntervalSeconds', 'pollTimeoutMinutes']) {
    const value = given.get(name);
    if (value !== undefined && !/^\s*\+?0*[1-9]\d{0,8}\s*$/.test(value)) {
      found.push(report('KB-34', { name, value }, placeOf(read, name)));
    }
  }
  if (given.has('pollTimeoutMinutes')) {
    found.push(report('KB-26', {}, placeOf(read, 'pollTimeoutMinutes')));
  }
  if (!given.has('pollIntervalSeconds') || !given.has('pollTimeoutMinutes')) {
    found.push(report('KB-03', {}, { file: 'function.json', span: type.span }));
  }
  return found;
}
