import type { CalledBinding } from '../../playground-api/worker-call.ts';
import type { MadeBinding, RegisteredFunction } from './app.ts';

/** A binding of function.json and the one of the code that stands for it. */
export interface MatchedBinding {
  readonly declared: CalledBinding;
  /** `$return` when the function gives it by returning. Null when the code has none for it. */
  readonly codeName: string | null;
}

interface Match {
  readonly matched: readonly MatchedBinding[];
  /** Bindings of the code that function.json has none for. */
  readonly unknown: readonly string[];
}

/**
 * In the real model the code alone declares the bindings; here function.json does, and the code may
 * leave names out. Bindings of the same name belong together; of the rest, those of the same type
 * and direction, in order.
 */
export function matchBindings(
  declared: readonly CalledBinding[],
  registered: RegisteredFunction,
): Match {
  const left = codeBindings(registered);
  const take = (index: number): string | null => left.splice(index, 1)[0]?.name ?? null;
  const byName = declared.map((binding) => {
    const index = left.findIndex(
      ({ name, direction }) => name === binding.name && direction === binding.direction,
    );
    return { declared: binding, codeName: index < 0 ? null : take(index) };
  });
  const matched = byName.map(({ declared: binding, codeName }) => {
    if (codeName !== null) return { declared: binding, codeName };
    const index = left.findIndex(
      ({ type, direction }) =>
        direction === binding.direction && type.toLowerCase() === binding.type.toLowerCase(),
    );
    return { declared: binding, codeName: index < 0 ? null : take(index) };
  });
  return { matched, unknown: left.map(({ name }) => name) };
}

const codeBindings = (registered: RegisteredFunction): CalledBinding[] => [
  called(registered.trigger, 'in'),
  ...registered.extraInputs.map((binding) => called(binding, 'in')),
  ...(registered.return === undefined
    ? []
    : [{ ...called(registered.return, 'out'), name: '$return' }]),
  ...registered.extraOutputs.map((binding) => called(binding, 'out')),
];

const called = ({ name, type }: MadeBinding, direction: 'in' | 'out'): CalledBinding => ({
  name,
  type,
  direction,
});
