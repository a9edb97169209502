import { propertyOf, propertyText } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { isJsonFormat, parseFormat } from '../kusto-binding/data-format.ts';
import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { addProperty } from './add-property.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { languageOf } from './language-of.ts';
import { nearestName } from './nearest-name.ts';
import { KqlScanner } from './schema/kql-scanner.ts';

/** Properties whose value or absence makes a binding fail or mean something else. */
export const checkProperties = ({ kusto, profile, document }: Facts): readonly Diagnostic[] =>
  kusto.flatMap((facts) => [
    ...checkRequired(facts, document.functionJson),
    ...checkUnsupported(facts),
    ...checkCommand(facts),
    ...(facts.binding.direction === 'out' ? checkFormat(facts, profile) : []),
    ...(facts.binding.direction === 'out' ? checkIngestionType(facts, profile) : []),
  ]);

/** KB-01, KB-12, KX-03: what the extension's validation asks for, and what it forgets to. */
function checkRequired({ binding }: KustoFacts, functionJson: string): readonly Diagnostic[] {
  const where = (...names: string[]) =>
    ({ file: 'function.json', span: at(binding, ...names) }) as const;
  const found: Diagnostic[] = [];
  if (propertyText(binding, 'connection') === null) {
    const fix = addProperty(functionJson, binding, 'connection', 'KustoConnectionString');
    found.push(report('KB-01', {}, where('type'), { fix }));
  }
  const missing = (name: string) => (propertyText(binding, name) ?? '') === '';
  const needed = binding.direction === 'out' ? 'tableName' : 'kqlCommand';
  const other = binding.direction === 'out' ? 'kqlCommand' : 'tableName';
  if (missing(needed)) {
    const direction = binding.direction === 'out' ? 'out' : 'in';
    found.push(report('KB-12', { direction }, where(missing(other) ? 'type' : other)));
  }
  return found;
}

/** KB-20, KB-21. */
function checkUnsupported({ binding }: KustoFacts): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (binding.direction === 'inout') {
    const where = { file: 'function.json', span: at(binding, 'direction') } as const;
    found.push(report('KB-20', {}, where));
  }
  const supported: readonly (readonly [string, string])[] = [
    ['dataType', 'string'],
    ['cardinality', 'one'],
  ];
  for (const [name, good] of supported) {
    const property = propertyOf(binding, name);
    if (property === undefined || property.text === null) continue;
    if (property.text === '' || property.text.toLowerCase() === good) continue;
    const where = { file: 'function.json', span: property.span } as const;
    const fix = { label: `Write '${good}'`, span: property.span, replacement: `"${good}"` };
    found.push(report('KB-21', { property: name, value: property.text }, where, { fix }));
  }
  return found;
}

/** KB-14. */
function checkCommand({ binding }: KustoFacts): readonly Diagnostic[] {
  const property = propertyOf(binding, 'kqlCommand');
  if (binding.direction === 'out' || property?.text == null) return [];
  if (isManagementCommand(property.text)) return [];
  const start = commandAfterFront(property.text);
  if (start === null) return [];
  const front = property.text.slice(0, start);
  const fix =
    property.node.kind !== 'string'
      ? undefined
      : {
          label: 'Move the command to the front',
          span: property.span,
          replacement: JSON.stringify(`${property.text.slice(start).trimEnd()}\n${front.trim()}`),
        };
  const where = { file: 'function.json', span: property.span } as const;
  // Only a comment can follow a command.
  return [report('KB-14', {}, where, /^\s*\/\//.test(front) ? { fix } : {})];
}

/** Where a management command begins that stands behind comments and declarations. */
function commandAfterFront(text: string): number | null {
  const scanner = new KqlScanner(text);
  for (;;) {
    scanner.skipBlanks();
    if (scanner.text[scanner.at] === '.') return scanner.at;
    if (!['declare', 'let', 'set'].includes(scanner.word())) return null;
    while (!scanner.done && !scanner.take(';')) {
      if (scanner.literal() === null && scanner.bracketed('{') === null) scanner.at += 1;
    }
  }
}

/** KB-23, KB-24: format names the host reads differently, formats that rows of a language cannot have. */
function checkFormat(facts: KustoFacts, profile: Profile): readonly Diagnostic[] {
  const property = propertyOf(facts.binding, 'dataFormat');
  const format = facts.text('dataFormat');
  if (property === undefined || format === null || format === '') return [];
  const where = { file: 'function.json', span: property.span } as const;
  const known = parseFormat(format);
  if (known === undefined) {
    const lower = format.trim().toLowerCase();
    const fix = {
      label: `Write '${lower}'`,
      span: property.span,
      replacement: JSON.stringify(lower),
    };
    return [report('KB-23', { format }, where, parseFormat(lower) === undefined ? {} : { fix })];
  }
  // Only in-process C# hands over rows of text.
  if (profile === 'inproc' || isJsonFormat(known)) return [];
  const fix = {
    label: "Write 'json'",
    span: property.span,
    replacement: '"json"',
  };
  const detail = { format: known, language: languageOf[profile] };
  return [report('KB-24', detail, where, { fix })];
}

/** KB-02, KB-33. */
function checkIngestionType(facts: KustoFacts, profile: Profile): readonly Diagnostic[] {
  const { binding } = facts;
  const misspelt = propertyOf(binding, 'ingestionTyoe');
  if (misspelt !== undefined) {
    const fix = {
      label: "Write 'ingestionType'",
      span: misspelt.nameSpan,
      replacement: '"ingestionType"',
    };
    const where = { file: 'function.json', span: misspelt.nameSpan } as const;
    return [report('KB-02', {}, where, { fix })];
  }
  const property = propertyOf(binding, 'ingestionType');
  const type = facts.text('ingestionType');
  if (property === undefined || type === null || type === '') return [];
  const where = { file: 'function.json', span: property.span } as const;
  if (profile === 'java' && type.toLowerCase() === 'queued') return [report('KB-02', {}, where)];
  if (/^(managed|queued)$/i.test(type)) return [];
  const nearest = nearestName(type, ['managed', 'queued']) ?? 'managed';
  const fix = { label: `Write '${nearest}'`, span: property.span, replacement: `"${nearest}"` };
  return [report('KB-33', { value: type }, where, { fix })];
}
