import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel, Loss, ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import { editFunctionJson } from '../function-json/edit-function-json.ts';
import { applyEdits } from '../text-edit.ts';
import { type Change, carryChanges, withoutRemovals } from './carry-changes.ts';
import { type EditedView, type Said, type Step, typesThatChanged } from './step.ts';

/** For models that declare their bindings in the code. */
export function declareInStep(
  model: CodeModel,
  was: Said,
  is: Said,
  stays: Step,
  edited: EditedView,
): Step {
  const { texts: now } = stays;
  const read = functionOf(is.code, is.declared.functionName, was);
  if (!read) return { ...stays, ahead: 'code' };
  const known = functionOf(was.code, was.declared.functionName, was) ?? read;
  // What the reader could not make out may still be there.
  const doubtful = is.code.problems.length > 0;
  const said = doubtful ? withoutRemovals({ before: known, after: read }) : read;
  const codeChange: Change = { before: known, after: said };
  const declaredChange: Change = { before: was.declared, after: is.declared };

  // Each view gets the other's changes; where both changed one thing, the edited one's come last.
  const fromCode = carryChanges(codeChange, is.declared);
  const declared = edited === 'code' ? fromCode : carryChanges(declaredChange, fromCode);
  const fromDeclared = carryChanges(declaredChange, read);
  const code =
    edited === 'code' ? carryChanges({ ...codeChange, after: read }, fromDeclared) : fromDeclared;

  const codeEdit = editFunction(read, readable(read, code));
  const jsonEdits = editFunctionJson(now.functionJson, declared)?.edits ?? [];
  const texts = {
    functionName: declared.functionName,
    functionJson: applyEdits(now.functionJson, jsonEdits),
    code: applyEdits(now.code, codeEdit.edits),
  };
  return {
    ...stays,
    texts,
    before: sizeOf(said) > sizeOf(read) ? { ...texts, code: stays.before.code } : texts,
    byHand: byHand(model, read, declared),
    parameterTypes: typesThatChanged(known.bindings, read.bindings),
  };
}

const sizeOf = ({ bindings }: BindingDocument): number =>
  bindings.reduce((sum, { properties }) => sum + 1 + properties.length, 0);

/** Differences that no edit of the code could take away, however long they have been there. */
const byHand = (model: CodeModel, read: ReadFunction, declared: BindingDocument): readonly Loss[] =>
  editFunction(read, readable(read, model.write(declared).document)).losses;

/** The function the document is about: by its name, else where it was. */
function functionOf(code: ReadCode, name: string, was: Said): ReadFunction | undefined {
  const at = was.code.functions.findIndex(
    ({ functionName }) => functionName === was.declared.functionName,
  );
  return (
    code.functions.find(({ functionName }) => functionName === name) ??
    code.functions[Math.max(at, 0)]
  );
}

/** Without properties that stand in the code already, in a way that its reader cannot take. */
function readable(read: ReadFunction, next: BindingDocument): BindingDocument {
  const hidden = (binding: string, property: string): boolean => {
    const there = read.bindings.find(({ name }) => name === binding);
    return (
      there !== undefined &&
      !there.properties.some(({ name }) => name === property) &&
      (there.list?.items.some((item) => item.property === property) ?? false)
    );
  };
  return {
    ...next,
    bindings: next.bindings.map((binding) => ({
      ...binding,
      properties: binding.properties.filter(({ name }) => !hidden(binding.name, name)),
    })),
  };
}
