import { problem } from '../catalogue.ts';
import type { NamedBinding, ReadCode } from '../code-model.ts';
import { type Parameter, parametersOf, usesOfParameter } from '../python/parameters.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';

/** The parameters of `main`, which are the bindings of function.json, and where the code uses them. */
export function readPythonV1(root: SyntaxNode): ReadCode {
  const broken = firstSyntaxError(root);
  const problems = broken === null ? [] : [problem('CM-40', spanOf(broken), {})];
  const main = entryPoint(root);
  if (main === null) {
    const wanted = 'def main(...)';
    problems.push(problem('CM-41', { offset: 0, length: 0 }, { model: 'Python v1', wanted }));
  }
  const names =
    main === null
      ? []
      : parametersOf(main)
          .filter(isBinding)
          .flatMap((parameter) => mentionsOf(main, parameter));
  return { functions: [], names, problems };
}

/** `main`; a module with one function only may call it otherwise, function.json names it then. */
function entryPoint(root: SyntaxNode): SyntaxNode | null {
  const functions = childrenOf(root)
    .map((statement) =>
      statement.type === 'decorated_definition'
        ? statement.childForFieldName('definition')
        : statement,
    )
    .filter((statement) => statement?.type === 'function_definition');
  const main = functions.find((fn) => fn?.childForFieldName('name')?.text === 'main');
  return main ?? (functions.length === 1 ? (functions[0] ?? null) : null);
}

/** The worker gives `context` itself, unless function.json has a binding of that name. */
const isBinding = ({ name, annotation }: Parameter): boolean =>
  name.text !== 'context' ||
  (annotation !== null && annotation.type.split('.').at(-1) !== 'Context');

/** The parameter, and each place in the function that means it. */
const mentionsOf = (main: SyntaxNode, { name, annotation }: Parameter): readonly NamedBinding[] =>
  usesOfParameter(main, name.text).map((use) => ({
    name: name.text,
    direction: annotation?.isOut === true ? 'out' : 'in',
    span: spanOf(use),
    literal: (other) => other,
    parameterType: annotation?.node.text ?? null,
  }));
