import { problem } from '../catalogue.ts';
import type { NamedBinding, ReadCode } from '../code-model.ts';
import { lastName, nameOf } from '../csharp/constants.ts';
import { identifierOf } from '../csharp/identifier.ts';
import { methodsOf } from '../csharp/methods.ts';
import { usesOfParameter } from '../csharp/rename.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, spanOf } from '../syntax-walk.ts';

/** Types of parameters that the host fills without a binding. */
const hostTypes = new Set(
  'ILogger TraceWriter ExecutionContext CancellationToken IBinder Binder TextWriter'.split(' '),
);

/** The names under which a script takes and gives values: the parameters of its `Run`. */
export function readScript(root: SyntaxNode): ReadCode {
  const problems = syntaxErrors(root).map((error) => problem('CM-40', spanOf(error), {}));
  const run = methodsOf(root).find((method) => method.childForFieldName('name')?.text === 'Run');
  if (run === undefined) {
    const at = { offset: 0, length: Math.min(1, root.text.length) };
    problems.push(problem('CM-41', at, { model: 'C# script', wanted: 'a method called Run' }));
  }
  const parameters = run?.childForFieldName('parameters');
  const names = parameters
    ? childrenOf(parameters).flatMap((parameter) => namesOf(run as SyntaxNode, parameter))
    : [];
  return { functions: [], names, problems };
}

/** The parameter, and each place in the body that means it. */
function namesOf(run: SyntaxNode, parameter: SyntaxNode): NamedBinding[] {
  const nameNode = parameter.childForFieldName('name');
  const typeNode = parameter.childForFieldName('type');
  if (nameNode === null || typeNode === null || hostTypes.has(lastName(typeNode))) return [];
  const modifiers = childrenOf(parameter).filter(({ type }) => type === 'modifier');
  const isOut =
    modifiers.some(({ text }) => text === 'out') || /^I(Async)?Collector$/.test(lastName(typeNode));
  const name = nameOf(nameNode);
  return [nameNode, ...usesOfParameter(run, name)].map((node) => ({
    name,
    direction: isOut ? 'out' : 'in',
    span: spanOf(node),
    literal: (next) => identifierOf(next) ?? next,
    parameterType: [...modifiers, typeNode].map(({ text }) => text).join(' '),
  }));
}

/** The first place that is no C#; `#r` and `#load`, which only scripts have, are none. */
function syntaxErrors(root: SyntaxNode): SyntaxNode[] {
  if (!root.hasError) return [];
  const isDirective = (node: SyntaxNode): boolean => {
    const lineStart = root.text.lastIndexOf('\n', node.startIndex - 1) + 1;
    const lines = root.text.slice(lineStart, node.endIndex).split('\n');
    return lines.every((line) => /^\s*(#(r|load|l)\b|$)/.test(line));
  };
  const first = [...descendantsOf(root)].find(
    (node) => (node.isError || node.isMissing) && !isDirective(node),
  );
  return first === undefined ? [] : [first];
}
