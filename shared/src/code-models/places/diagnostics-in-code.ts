import type { Diagnostic, Fix } from '../../text/diagnostic.ts';
import type { CodeModel, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import { readDeclarations } from '../function-json/edit-function-json.ts';
import { applyEdits } from '../text-edit.ts';
import { locateInCode, placeOf } from './locate-in-code.ts';

/**
 * What was found in a function.json, at the places of the code that says the same. A fix comes along
 * when one edit of the code does what it does; a finding about the whole stays where the function's
 * name is, or is left out when the code has none.
 */
export function diagnosticsInCode(
  diagnostics: readonly Diagnostic[],
  functionJson: string,
  model: CodeModel,
  read: ReadFunction,
): Diagnostic[] {
  const declared = readDeclarations(functionJson, read.functionName);
  if (declared === null) return [];
  return diagnostics.flatMap((diagnostic): Diagnostic[] => {
    if (diagnostic.file !== 'function.json') return [];
    const place = placeOf(declared, diagnostic.span);
    const span = (place === null ? null : locateInCode(read, place)) ?? read.nameSpan;
    if (span === null) return [];
    const { fix, ...rest } = diagnostic;
    const moved: Diagnostic = { ...rest, file: 'code', span };
    const inCode = fix === undefined ? null : fixInCode(fix, functionJson, model, read);
    return [inCode === null ? moved : { ...moved, fix: inCode }];
  });
}

/** The fix of a function.json as a fix of the code; null when it is not one edit there. */
function fixInCode(
  fix: Fix,
  functionJson: string,
  model: CodeModel,
  read: ReadFunction,
): Fix | null {
  const fixed = applyEdits(functionJson, [{ span: fix.span, text: fix.replacement }]);
  const next = readDeclarations(fixed, read.functionName);
  if (next === null) return null;
  const { edits, losses } = editFunction(read, model.write(next).document);
  const [edit, second] = edits;
  if (edit === undefined || second !== undefined || losses.length > 0) return null;
  return { label: fix.label, span: edit.span, replacement: edit.text };
}
