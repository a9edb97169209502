/**
 * The function a module exports: itself, its only export, or the one named `run` or `index`.
 * Errors: as the worker throws them. Source: the Node worker's `LegacyFunctionLoader.ts`.
 */
export function entryPoint(exported: unknown): (...args: readonly unknown[]) => unknown {
  const found = candidate(exported);
  if (!found) {
    throw new Error(
      "Unable to determine function entry point. If multiple functions are exported, you must indicate the entry point, either by naming it 'run' or 'index', or by naming it explicitly via the 'entryPoint' metadata property.",
    );
  }
  if (typeof found !== 'function') {
    throw new Error(
      'The resolved entry point is not a function and cannot be invoked by the functions runtime. Make sure the function has been correctly exported.',
    );
  }
  return (...args) => found.apply(exported, args);
}

function candidate(exported: unknown): unknown {
  if (typeof exported !== 'object' || exported === null) return exported;
  const values = exported as Readonly<Record<string, unknown>>;
  const names = Object.keys(values);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return values[only];
  return values.run || values.index;
}
