import type { ReadFunction } from '../../code-models/code-model.ts';
import { editFunction } from '../../code-models/edit-function.ts';
import { applyEdits } from '../../code-models/text-edit.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { span } from '../../text/span.ts';
import { readWrittenFunctionJson } from './written-function-json.ts';

/**
 * A quick fix of a function.json -> the same change of the code it was written from; undefined when
 * the code cannot be changed so.
 */
export function fixInCode(
  fix: Fix,
  functionJson: string,
  read: ReadFunction,
  code: string,
): Fix | undefined {
  const { offset, length } = fix.span;
  const fixed =
    functionJson.slice(0, offset) + fix.replacement + functionJson.slice(offset + length);
  const { edits, losses } = editFunction(read, readWrittenFunctionJson(read.functionName, fixed));
  const [first] = edits;
  if (first === undefined || losses.length > 0) return undefined;
  const start = Math.min(...edits.map((edit) => edit.span.offset));
  const end = Math.max(...edits.map((edit) => edit.span.offset + edit.span.length));
  const moved = edits.map((edit) => ({
    ...edit,
    span: span(edit.span.offset - start, edit.span.length),
  }));
  return {
    label: fix.label,
    span: span(start, end - start),
    replacement: applyEdits(code.slice(start, end), moved),
  };
}
