import type { SyntaxNode } from '../code-models/syntax.ts';
import { at } from '../function-json/validate-shape.ts';
import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import { declaredType } from '../parameter-types/parameter-type.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';

/** What only in-process C# can do: KB-15, KB-18. */
export const checkInProcess = (facts: Facts): readonly Diagnostic[] =>
  facts.profile === 'inproc'
    ? facts.kusto.flatMap((kusto) =>
        kusto.binding.direction === 'out'
          ? checkFlush(kusto, facts)
          : checkAsyncEnumerable(kusto, facts),
      )
    : [];

/** KB-15: at the parameter, where its code is known. */
function checkAsyncEnumerable(
  { binding, text }: KustoFacts,
  { code, document }: Facts,
): readonly Diagnostic[] {
  if (!isManagementCommand(text('kqlCommand') ?? '')) return [];
  const declared = [
    ...(code?.read.functions ?? [])
      .filter(({ functionName }) => functionName === document.functionName)
      .flatMap(({ bindings }) => bindings),
    ...(code?.read.names ?? []),
  ].find(({ name }) => name === binding.name);
  const type = declared?.parameterType ?? declaredType(document, binding.name)?.type;
  if (type === undefined || !/^(\w+\.)*IAsyncEnumerable\s*</.test(type)) return [];
  const where =
    declared === undefined
      ? ({ file: 'function.json', span: at(binding, 'kqlCommand') } as const)
      : ({ file: 'code', span: declared.span } as const);
  return [report('KB-15', {}, where)];
}

/** KB-18: at the call, where the code is known. */
function checkFlush({ binding }: KustoFacts, { code, document }: Facts): readonly Diagnostic[] {
  if (code !== null) {
    return callsOf(code.root, 'FlushAsync').map((call) => {
      const where = span(call.startIndex, call.endIndex - call.startIndex);
      return report('KB-18', {}, { file: 'code', span: where }, { severity: 'information' });
    });
  }
  const flushes = document.outputs.some(
    (output) =>
      output.flush !== undefined && output.binding.toLowerCase() === binding.name.toLowerCase(),
  );
  const where = { file: 'function.json', span: at(binding, 'tableName', 'type') } as const;
  return flushes ? [report('KB-18', {}, where, { severity: 'information' })] : [];
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
