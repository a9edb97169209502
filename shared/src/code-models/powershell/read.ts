import type { Diagnostic } from '../../text/diagnostic.ts';
import { problem } from '../catalogue.ts';
import type { NamedBinding, ReadCode } from '../code-model.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { readWord, variableName, writeVariable, writeWord } from './word.ts';

/** Parameters that the worker fills without a binding. */
const workerParameters = ['triggermetadata', 'tracecontext', 'retrycontext'];

/**
 * The names under which a script takes and gives values: the variables of `param(...)` and the
 * names of `Push-OutputBinding`.
 */
export function readPowershell(root: SyntaxNode): ReadCode {
  const problems: Diagnostic[] = [];
  const error = firstSyntaxError(root);
  // A script may end with its parameters; the grammar wants a statement.
  const isAtEnd = error?.isMissing === true && error.startIndex >= root.text.trimEnd().length;
  if (error !== null && !isAtEnd) problems.push(problem('CM-40', spanOf(error), {}));
  const parameters = parametersOf(root);
  const names: NamedBinding[] = [];
  for (const node of descendantsOf(root)) {
    if (node.type === 'variable') {
      const name = variableName(node);
      const parameter = name === null ? undefined : parameters.get(name.toLowerCase());
      if (parameter !== undefined) names.push(inputOf(node, parameter));
    } else if (node.type === 'command' && isPush(node)) {
      const word = nameOfOutput(node);
      const text = word === null ? null : readWord(word);
      if (word !== null && text !== null) names.push(outputOf(word, text.value));
      else problems.push(problem('CM-42', spanOf(word ?? node), { property: 'Name' }));
    }
  }
  return { functions: [], names, problems };
}

interface Parameter {
  readonly name: string;
  readonly type: string | null;
}

const inputOf = (node: SyntaxNode, { name, type }: Parameter): NamedBinding => ({
  name,
  direction: 'in',
  span: spanOf(node),
  literal: writeVariable,
  parameterType: type,
});

const outputOf = (node: SyntaxNode, name: string): NamedBinding => ({
  name,
  direction: 'out',
  span: spanOf(node),
  literal: writeWord,
  parameterType: null,
});

/** The script's own parameters, by their names in lower case. */
function parametersOf(root: SyntaxNode): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  const add = (variable: SyntaxNode, type: string | null): void => {
    const name = variableName(variable);
    if (name === null || workerParameters.includes(name.toLowerCase())) return;
    parameters.set(name.toLowerCase(), { name, type });
  };
  const block = childrenOf(root).find(({ type }) => type === 'param_block');
  if (block !== undefined) {
    for (const node of descendantsOf(block)) {
      if (node.type !== 'script_parameter') continue;
      const variable = childrenOf(node).find(({ type }) => type === 'variable');
      const type = [...descendantsOf(node)].find((one) => one.type === 'type_literal');
      if (variable !== undefined) add(variable, type?.text.slice(1, -1).trim() ?? null);
    }
    return parameters;
  }
  // Behind `using namespace ...` the grammar (tree-sitter-powershell) takes `param` for a command.
  const command = [...descendantsOf(root)].find(
    ({ type, children }) => type === 'command' && children[0]?.text.toLowerCase() === 'param',
  );
  for (const variable of command === undefined ? [] : descendantsOf(command)) {
    if (variable.type !== 'variable') continue;
    const cast = variable.parent?.parent;
    const type = cast?.type === 'cast_expression' ? cast.children[0] : null;
    add(variable, type?.text.slice(1, -1).trim() ?? null);
  }
  return parameters;
}

const isPush = (command: SyntaxNode): boolean =>
  command.children[0]?.text.toLowerCase() === 'push-outputbinding';

/** The value of `-Name`, which may be shortened, or the first argument without a name. */
function nameOfOutput(command: SyntaxNode): SyntaxNode | null {
  const elements = childrenOf(command.childForFieldName('command_elements') ?? command).filter(
    ({ type }) => type !== 'command_argument_sep' && type !== 'command_name',
  );
  let positional: SyntaxNode | null = null;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    if (element === undefined) continue;
    if (element.type !== 'command_parameter') {
      positional ??= element;
      continue;
    }
    const parameter = element.text.toLowerCase().replace(/:$/, '');
    if ('-name'.startsWith(parameter)) return elements[index + 1] ?? null;
    if ('-value'.startsWith(parameter)) index += 1;
  }
  return positional;
}
