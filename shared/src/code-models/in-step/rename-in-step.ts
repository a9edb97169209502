import type { BindingDocument } from '../binding-document.ts';
import type { ReadCode } from '../code-model.ts';
import { editFunctionJson } from '../function-json/edit-function-json.ts';
import { applyEdits } from '../text-edit.ts';
import { type Said, type Step, typesThatChanged } from './step.ts';

/** For code beside a function.json: only names stand in both. */
export function renameInStep(was: Said, is: Said, stays: Step): Step {
  const { texts: now } = stays;
  const inCode = renameOf(was.code, is.code);
  const declared: BindingDocument = {
    ...is.declared,
    bindings: is.declared.bindings.map((binding) =>
      binding.name === inCode?.from && !is.declared.bindings.some(({ name }) => name === inCode.to)
        ? { ...binding, name: inCode.to }
        : binding,
    ),
  };
  const renamed = namesThatChanged(was.declared, is.declared);
  const edits = is.code.names.flatMap((mention) => {
    const to = renamed.get(mention.name);
    return to === undefined ? [] : [{ span: mention.span, text: mention.literal(to) }];
  });
  const jsonEdits = editFunctionJson(now.functionJson, declared)?.edits ?? [];
  const texts = {
    ...now,
    functionJson: applyEdits(now.functionJson, jsonEdits),
    code: applyEdits(now.code, edits),
  };
  return {
    ...stays,
    texts,
    before: texts,
    parameterTypes: typesThatChanged(was.code.names, is.code.names),
  };
}

/** One name gone and one new in its place. */
function renameOf(was: ReadCode, is: ReadCode): { from: string; to: string } | null {
  const names = (code: ReadCode) => new Map(code.names.map((one) => [one.name, one.direction]));
  const [before, after] = [names(was), names(is)];
  const gone = [...before].filter(([name]) => !after.has(name));
  const come = [...after].filter(([name]) => !before.has(name));
  const [[from, wasFor] = [], [to, isFor] = []] = [gone[0], come[0]];
  const single = gone.length === 1 && come.length === 1 && wasFor === isFor;
  return single && from !== undefined && to !== undefined ? { from, to } : null;
}

/** By what they were: bindings at the same place, of the same type and direction. */
function namesThatChanged(was: BindingDocument, is: BindingDocument): ReadonlyMap<string, string> {
  if (was.bindings.length !== is.bindings.length) return new Map();
  return new Map(
    was.bindings.flatMap(({ name, type, direction }, index) => {
      const now = is.bindings[index];
      const same = now && now.type === type && now.direction === direction;
      return same && now.name !== name ? [[name, now.name] as const] : [];
    }),
  );
}
