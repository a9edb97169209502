import { propertyOf } from '../function-json/function-definition.ts';
import { requestOptionNames, requestOptionType } from '../kusto-binding/request-options.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import { report } from './catalogue.ts';
import { checkDeclared } from './check-declared.ts';
import { declaredParameters } from './declared-parameters.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { nearestName } from './nearest-name.ts';
import { readParameters, type SentParameter } from './sent-parameters.ts';
import { sentText } from './sent-text.ts';

/** The three parameter strings: PS-01 to PS-03, KB-03, KB-04, KB-17, KB-26, KB-34; KB-35, QP-01. */
export const checkParameters = (facts: Facts): readonly Diagnostic[] =>
  facts.kusto.flatMap((kusto) =>
    kusto.binding.direction === 'out' ? checkPolling(kusto) : checkInput(kusto, facts),
  );

const inFunctionJson = (where: Span) => ({ file: 'function.json', span: where }) as const;

function checkInput(kusto: KustoFacts, facts: Facts): readonly Diagnostic[] {
  const parameters = readParameters(kusto, 'kqlParameters');
  const options = readParameters(kusto, 'clientRequestProperties');
  const query = sentText(kusto, 'kqlCommand');
  const declared = query === null ? [] : declaredParameters(query.text);
  return [
    ...(parameters?.findings ?? []),
    ...(parameters?.parameters ?? [])
      .filter(({ value }) => value === 'null')
      .map((one) => nullText(one, declared.find(({ name }) => name === one.name)?.type)),
    ...(query === null ? [] : checkDeclared({ kusto, facts, query, declared, sent: parameters })),
    ...(options?.findings ?? []),
    ...(options?.parameters ?? [])
      .filter(({ name }) => requestOptionType(name) === undefined)
      .map(unknownOption),
  ];
}

/** KB-04. */
function nullText({ name, nameSpan, valueSpan }: SentParameter, type = ''): Diagnostic {
  const fix =
    type === '' || type === 'string'
      ? undefined
      : { label: `Write ${type}(null)`, span: valueSpan, replacement: `${type}(null)` };
  return report('KB-04', { parameter: name }, inFunctionJson(nameSpan), { fix });
}

/** KB-17. */
function unknownOption({ name, nameSpan }: SentParameter): Diagnostic {
  const nearest = nearestName(name, requestOptionNames);
  const fix =
    nearest === null || nameSpan.length !== name.length + 1
      ? undefined
      : { label: `Use '@${nearest}'`, span: nameSpan, replacement: `@${nearest}` };
  return report('KB-17', { option: name }, inFunctionJson(nameSpan), { fix });
}

/** KB-03, KB-26, KB-34: only queued ingestion reads these. */
function checkPolling(facts: KustoFacts): readonly Diagnostic[] {
  const type = propertyOf(facts.binding, 'ingestionType');
  if (type === undefined || facts.text('ingestionType')?.toLowerCase() !== 'queued') return [];
  const read = readParameters(facts, 'ingestionProperties');
  const found: Diagnostic[] = [...(read?.findings ?? [])];
  const given = (name: string) => read?.parameters.find((one) => one.name === name);
  const numbers = [
    { name: 'pollIntervalSeconds', preset: '30' },
    { name: 'pollTimeoutMinutes', preset: '30' },
  ];
  for (const { name, preset } of numbers) {
    const one = given(name);
    if (one === undefined || /^\s*\+?0*[1-9]\d{0,8}\s*$/.test(one.value)) continue;
    const fix = { label: `Write ${preset}`, span: one.valueSpan, replacement: preset };
    found.push(report('KB-34', { name, value: one.value }, inFunctionJson(one.nameSpan), { fix }));
  }
  const timeout = given('pollTimeoutMinutes');
  if (timeout !== undefined) found.push(report('KB-26', {}, inFunctionJson(timeout.nameSpan)));
  if (given('pollIntervalSeconds') === undefined || timeout === undefined) {
    found.push(report('KB-03', {}, inFunctionJson(type.span)));
  }
  return found;
}
