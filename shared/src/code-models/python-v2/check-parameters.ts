import { problem } from '../catalogue.ts';
import type { ReadBinding } from '../code-model.ts';
import { parametersOf } from '../python/parameters.ts';
import { spanOf } from '../syntax-walk.ts';
import type { DecoratorReader } from './read-binding.ts';

/** What the worker says when it loads a function whose parameters are not its bindings. */
export function checkParameters(
  bindings: readonly ReadBinding[],
  { definition, problems }: DecoratorReader,
): void {
  const parameters = parametersOf(definition);
  for (const { name: node } of parameters) {
    const parameter = node.text;
    if (parameter === 'context' || bindings.some(({ name }) => name === parameter)) continue;
    const detail = { parameter, declared: 'only in Python' } as const;
    problems.push(problem('CM-52', spanOf(node), detail, 'error'));
  }
  for (const { name, nameSpan, span } of bindings) {
    if (name === '$return' || parameters.some((parameter) => parameter.name.text === name))
      continue;
    const detail = { parameter: name, declared: 'only as a binding' } as const;
    problems.push(problem('CM-52', nameSpan ?? span, detail, 'error'));
  }
}
