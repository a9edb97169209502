import { readFunctionJson } from '../../function-json/read-function-json.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel, Loss, ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import { editFunctionJson } from '../function-json/edit-function-json.ts';
import { fromFunctionJson } from '../function-json/from-function-json.ts';
import type { ParseCode } from '../syntax.ts';
import { applyEdits, type TextEdit } from '../text-edit.ts';
import { type Change, carryChanges, withoutRemovals } from './carry-changes.ts';

/** The views of one function as texts; its name is said by the document and in the code. */
export interface ViewTexts {
  readonly functionName: string;
  readonly functionJson: string;
  readonly code: string;
}

/** The view that was edited last: where both say something new of one thing, it wins. */
export type EditedView = 'function.json' | 'code';

export interface Step {
  readonly texts: ViewTexts;
  /** The view that cannot be read yet; the texts are then as they were given. */
  readonly ahead: EditedView | null;
  /** What has to be changed in the code by hand. */
  readonly byHand: readonly Loss[];
  /** What the code's reader says of it. */
  readonly problems: readonly Diagnostic[];
  /** Types that the code gives to its parameters where they changed, by binding. */
  readonly parameterTypes: ReadonlyMap<string, string>;
}

/**
 * Brings two views of a function in step: what changed in one since they last said the same is
 * changed in the other, by edits of only what differs. `before` are the texts of that time.
 */
export function bringInStep(
  model: CodeModel,
  parse: ParseCode,
  before: ViewTexts,
  now: ViewTexts,
  edited: EditedView,
): Step {
  const read = (code: string): ReadCode => model.read(parse(model.grammar, code));
  const code = read(now.code);
  const declared = readDeclared(now);
  const stays: Step = {
    texts: now,
    ahead: null,
    byHand: [],
    problems: code.problems,
    parameterTypes: new Map(),
  };
  if (!declared) return { ...stays, ahead: 'function.json' };
  if (code.problems.some((problem) => problem.code === brokenSyntax)) {
    return { ...stays, ahead: 'code' };
  }
  const was: Said = { declared: readDeclared(before) ?? declared, code: read(before.code) };
  const is: Said = { declared, code };
  return model.usesFunctionJson
    ? renameInStep(was, is, stays)
    : declareInStep(model, was, is, stays, edited);
}

const brokenSyntax = 'CM-40';

interface Said {
  readonly declared: BindingDocument;
  readonly code: ReadCode;
}

function readDeclared({ functionJson, functionName }: ViewTexts): BindingDocument | null {
  const { definition, errors } = readFunctionJson(functionJson);
  if (!definition || errors.some(({ code }) => code === 'FJ-01')) return null;
  return fromFunctionJson(definition, functionName);
}

/** For models that declare their bindings in the code. */
function declareInStep(
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
  return {
    ...stays,
    texts: {
      functionName: declared.functionName,
      functionJson: changedText(
        now.functionJson,
        editFunctionJson(now.functionJson, declared)?.edits,
      ),
      code: changedText(now.code, codeEdit.edits),
    },
    byHand: byHand(model, read, declared),
    parameterTypes: typesThatChanged(known, read),
  };
}

/** Differences that no edit of the code could take away, however long they have been there. */
const byHand = (model: CodeModel, read: ReadFunction, declared: BindingDocument): readonly Loss[] =>
  editFunction(read, readable(read, model.write(declared).document)).losses;

const changedText = (text: string, edits: readonly TextEdit[] = []): string =>
  edits.length === 0 ? text : applyEdits(text, edits);

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

function typesThatChanged(known: ReadFunction, read: ReadFunction): ReadonlyMap<string, string> {
  const earlier = new Map(known.bindings.map(({ name, parameterType }) => [name, parameterType]));
  return new Map(
    read.bindings.flatMap(({ name, parameterType }) =>
      parameterType !== undefined && earlier.has(name) && earlier.get(name) !== parameterType
        ? [[name, parameterType] as const]
        : [],
    ),
  );
}

/** For code beside a function.json: only names stand in both. */
function renameInStep(was: Said, is: Said, stays: Step): Step {
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
  return {
    ...stays,
    texts: {
      ...now,
      functionJson: changedText(
        now.functionJson,
        editFunctionJson(now.functionJson, declared)?.edits,
      ),
      code: changedText(now.code, edits),
    },
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
