import type { BindingDefinition } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import type { CodeText } from './knowledge.ts';
import { nearestName } from './nearest-name.ts';

/** The function's code against its bindings: what it cannot be read for, CN-01, CN-02. */
export function checkCode(facts: Facts): readonly Diagnostic[] {
  const { code, document } = facts;
  if (code === null) return [];
  const found = [...code.read.problems];
  if (usesFunctionJson.has(document.codeModel)) found.push(...checkNames(facts, code));
  return found;
}

const usesFunctionJson: ReadonlySet<string> = new Set([
  'csharp-script',
  'javascript-v3',
  'python-v1',
  'powershell',
]);

const inCode = (where: Span) => ({ file: 'code', span: where }) as const;

/** CN-01, CN-02. */
function checkNames({ definition, document }: Facts, { read }: CodeText): readonly Diagnostic[] {
  const bindings = definition?.bindings ?? [];
  // PowerShell alone does not tell names apart by their letter case.
  const fold = (name: string) => (document.codeModel === 'powershell' ? name.toLowerCase() : name);
  const declared = new Set(bindings.map(({ name }) => fold(name)));
  const used = new Set(read.names.map(({ name }) => fold(name)));
  const positions = new Set(
    read.names.filter(({ byPosition }) => byPosition).map(({ name }) => name),
  ).size;
  const inputs = bindings.filter(({ direction }) => direction === 'in');
  for (const { name } of inputs.slice(0, positions)) used.add(fold(name));
  const free = bindings.map(({ name }) => name).filter((name) => !used.has(fold(name)));
  const unknown = read.names
    .filter(({ name, byPosition }) => !byPosition && !declared.has(fold(name)))
    .map(({ name, span: where, literal }) => {
      const nearest = nearestName(name, free);
      const fix =
        nearest === null
          ? undefined
          : { label: `Use '${nearest}'`, span: where, replacement: literal(nearest) };
      return report('CN-01', { name, nearest }, inCode(where), { fix });
    });
  // Code that could not be read to its end may name them where it was not read.
  const unread = read.problems.some(({ severity }) => severity !== 'information');
  const unused = unread ? [] : bindings.filter(({ name }) => !used.has(fold(name)));
  return [...unknown, ...unused.flatMap((binding) => notUsed(binding, document.codeModel))];
}

function notUsed(binding: BindingDefinition, codeModel: string): readonly Diagnostic[] {
  const { name } = binding;
  if (name === '' || name === '$return' || binding.kind === 'http') return [];
  // Node's third model hands the trigger over as the second argument, whatever its name.
  if (codeModel === 'javascript-v3' && binding.isTrigger) return [];
  const refused =
    codeModel === 'python-v1' || (codeModel === 'powershell' && binding.direction === 'in');
  const where = { file: 'function.json', span: at(binding, 'name') } as const;
  return refused
    ? [report('CN-02', { name, harm: 'not loaded' }, where)]
    : [report('CN-02', { name, harm: 'unused' }, where, { severity: 'information' })];
}
