import type { ReadFunction } from '../code-models/code-model.ts';
import type { SyntaxNode } from '../code-models/syntax.ts';
import type { BindingDefinition } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import type { CodeText } from './knowledge.ts';
import { nearestName } from './nearest-name.ts';

/** The function's code against its bindings: what it cannot be read for, CN-01, CN-02, KB-15, KB-18. */
export function checkCode(facts: Facts): readonly Diagnostic[] {
  const { code, document } = facts;
  if (code === null) return [];
  const found = [...code.read.problems];
  if (usesFunctionJson.has(document.codeModel)) found.push(...checkNames(facts, code));
  if (facts.profile === 'inproc') {
    found.push(...checkAsyncEnumerable(facts, code), ...checkFlush(facts, code));
  }
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
  const free = bindings.map(({ name }) => name).filter((name) => !used.has(fold(name)));
  const unknown = read.names
    .filter(({ name }) => !declared.has(fold(name)))
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
  const refused =
    codeModel === 'python-v1' || (codeModel === 'powershell' && binding.direction === 'in');
  const where = { file: 'function.json', span: at(binding, 'name') } as const;
  return refused
    ? [report('CN-02', { name, harm: 'not loaded' }, where)]
    : [report('CN-02', { name, harm: 'unused' }, where, { severity: 'information' })];
}

/** KB-15. */
function checkAsyncEnumerable(
  { kusto, document }: Facts,
  { read }: CodeText,
): readonly Diagnostic[] {
  return kusto.flatMap((facts) => {
    if (facts.binding.direction === 'out') return [];
    if (!isManagementCommand(facts.text('kqlCommand') ?? '')) return [];
    const { name } = facts.binding;
    const typed = [
      ...(functionOf(read.functions, document.functionName)?.bindings ?? []),
      ...read.names,
    ].find((one) => one.name === name);
    return typed?.parameterType?.startsWith('IAsyncEnumerable') === true
      ? [report('KB-15', {}, inCode(typed.span))]
      : [];
  });
}

const functionOf = (functions: readonly ReadFunction[], name: string): ReadFunction | undefined =>
  functions.find(({ functionName }) => functionName.toLowerCase() === name.toLowerCase()) ??
  functions[0];

/** KB-18. */
function checkFlush({ kusto }: Facts, { root }: CodeText): readonly Diagnostic[] {
  if (!kusto.some(({ binding }) => binding.direction === 'out')) return [];
  return callsOf(root, 'FlushAsync').map((call) =>
    report('KB-18', {}, inCode(span(call.startIndex, call.endIndex - call.startIndex))),
  );
}

/** Calls of a method by its name, in a C# tree. */
function callsOf(root: SyntaxNode, method: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'invocation_expression') {
      const called = node.childForFieldName('function');
      if (called?.childForFieldName('name')?.text === method) found.push(node);
    }
    for (const child of node.namedChildren) if (child !== null) open.push(child);
  }
  return found.sort((left, right) => left.startIndex - right.startIndex);
}
