import { propertyOf, propertyText } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { parseFormat } from '../kusto-binding/data-format.ts';
import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';

/** Properties whose value or absence makes a binding fail or mean something else. */
export const checkProperties = ({ kusto }: Facts): readonly Diagnostic[] =>
  kusto.flatMap((facts) => [
    ...checkRequired(facts),
    ...checkUnsupported(facts),
    ...checkCommand(facts),
    ...checkIngestion(facts),
  ]);

/** KB-01, KB-12, KX-03: what the extension's validation asks for, and what it forgets to. */
function checkRequired({ binding }: KustoFacts): readonly Diagnostic[] {
  const where = (...names: string[]) =>
    ({ file: 'function.json', span: at(binding, ...names) }) as const;
  const found: Diagnostic[] = [];
  if (propertyText(binding, 'connection') === null) {
    const type = propertyOf(binding, 'type');
    const fix = type && {
      label: 'Add "connection": "KustoConnectionString"',
      span: span(type.span.offset + type.span.length, 0),
      replacement: ', "connection": "KustoConnectionString"',
    };
    found.push(report('KB-01', {}, where('type'), { fix }));
  }
  const missing = (name: string) => (propertyText(binding, name) ?? '') === '';
  const needed = binding.direction === 'out' ? 'tableName' : 'kqlCommand';
  const other = binding.direction === 'out' ? 'kqlCommand' : 'tableName';
  if (missing(needed)) {
    const direction = binding.direction === 'out' ? 'out' : 'in';
    found.push(
      missing(other)
        ? report('KB-12', { direction }, where('type'))
        : report('KB-12', { direction }, where(other)),
    );
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
    found.push(report('KB-21', { property: name, value: property.text }, where));
  }
  return found;
}

/** Comments and declarations a management command may hide behind. */
const frontMatter = /^(\s+|\/\/[^\n]*(\n|$)|(declare|let|set)\b[^;]*;)/;

/** KB-14. */
function checkCommand({ binding }: KustoFacts): readonly Diagnostic[] {
  const property = propertyOf(binding, 'kqlCommand');
  if (binding.direction === 'out' || property?.text == null) return [];
  if (isManagementCommand(property.text)) return [];
  let rest = property.text;
  for (let front = frontMatter.exec(rest); front !== null; front = frontMatter.exec(rest)) {
    rest = rest.slice(front[0].length);
  }
  return rest.startsWith('.')
    ? [report('KB-14', {}, { file: 'function.json', span: property.span })]
    : [];
}

/** KB-23, KB-24, KB-33: texts the host reads differently from what they say. */
function checkIngestion({ binding, resolved }: KustoFacts): readonly Diagnostic[] {
  if (binding.direction !== 'out') return [];
  const found: Diagnostic[] = [];
  const textOf = (name: string) => resolved?.text(name) ?? propertyText(binding, name);
  const dataFormat = propertyOf(binding, 'dataFormat');
  const format = textOf('dataFormat');
  if (dataFormat !== undefined && format !== null && format !== '') {
    const where = { file: 'function.json', span: dataFormat.span } as const;
    const known = parseFormat(format);
    if (known === undefined) {
      const lower = format.trim().toLowerCase();
      const fix =
        parseFormat(lower) === undefined
          ? undefined
          : {
              label: `Write '${lower}'`,
              span: dataFormat.span,
              replacement: JSON.stringify(lower),
            };
      found.push(report('KB-23', { format }, where, { fix }));
    } else if (known !== 'json' && known !== 'multijson') {
      found.push(report('KB-24', { format: known }, where));
    }
  }
  const ingestionType = propertyOf(binding, 'ingestionType');
  const type = textOf('ingestionType');
  if (ingestionType !== undefined && type !== null && !/^(managed|queued|)$/i.test(type)) {
    const where = { file: 'function.json', span: ingestionType.span } as const;
    found.push(report('KB-33', { value: type }, where));
  }
  return found;
}
