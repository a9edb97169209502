import { FunctionError } from '../function-error.ts';
import type { RegisteredFunction } from './app.ts';

/** The function of that name, else the only one. Errors: FR-05. */
export function chooseFunction(
  registered: readonly RegisteredFunction[],
  name: string,
): RegisteredFunction {
  const [only] = registered;
  const found =
    registered.find((candidate) => candidate.name === name) ??
    registered.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase()) ??
    (registered.length === 1 ? only : undefined);
  if (found !== undefined) return found;
  const names = registered.map((candidate) => `'${candidate.name}'`).join(', ');
  throw new FunctionError('FR-05', {
    problem:
      names === ''
        ? "The code registers no function: app.http('name', { handler }) or its kin is missing."
        : `The code registers ${names}, and none of them is '${name}'.`,
  });
}
