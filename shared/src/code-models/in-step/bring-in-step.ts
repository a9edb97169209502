import { readFunctionJson } from '../../function-json/read-function-json.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel, ReadCode } from '../code-model.ts';
import { fromFunctionJson } from '../function-json/from-function-json.ts';
import type { ParseCode } from '../syntax.ts';
import { declareInStep } from './declare-in-step.ts';
import { renameInStep } from './rename-in-step.ts';
import type { EditedView, Said, Step, ViewTexts } from './step.ts';

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
    before,
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

function readDeclared({ functionJson, functionName }: ViewTexts): BindingDocument | null {
  const { definition, errors } = readFunctionJson(functionJson);
  if (!definition || errors.some(({ code }) => code === 'FJ-01')) return null;
  return fromFunctionJson(definition, functionName);
}
