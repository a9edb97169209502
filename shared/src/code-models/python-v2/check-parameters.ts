import { problem } from '../catalogue.ts';
import type { ReadBinding } from '../code-model.ts';
import { className, fitsKusto } from '../python/annotation.ts';
import { parametersOf } from '../python/parameters.ts';
import { spanOf } from '../syntax-walk.ts';
import type { DecoratorReader } from './read-binding.ts';

/** What the worker says when it loads a function whose parameters do not fit its bindings. */
export function checkParameters(
  bindings: readonly ReadBinding[],
  { definition, problems }: DecoratorReader,
): void {
  const parameters = parametersOf(definition);
  for (const { name: node, annotation } of parameters) {
    const parameter = node.text;
    const binding = bindings.find(({ name }) => name === parameter);
    if (binding === undefined) {
      if (parameter === 'context') continue;
      const detail = { parameter, declared: 'only in Python' } as const;
      problems.push(problem('CM-52', spanOf(node), detail, 'error'));
    } else if (binding.type.toLowerCase() === 'kusto' && annotation && !fitsKusto(annotation)) {
      const detail = { parameter, type: binding.type, annotation: className(annotation) };
      problems.push(problem('CM-51', spanOf(annotation.node), detail, 'error'));
    }
  }
  for (const { name, nameSpan, span } of bindings) {
    if (name === '$return' || parameters.some((parameter) => parameter.name.text === name))
      continue;
    const detail = { parameter: name, declared: 'only as a binding' } as const;
    problems.push(problem('CM-52', nameSpan ?? span, detail, 'error'));
  }
}
