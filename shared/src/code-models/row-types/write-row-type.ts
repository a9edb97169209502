import type { RowColumn } from '../code-model.ts';
import type { CodeModelId } from '../code-model-id.ts';
import { csharpInProcessRow, csharpIsolatedRow } from './csharp.ts';
import { javaRow } from './java.ts';
import { powershellRow } from './powershell.ts';
import { pythonRow } from './python.ts';
import { columnsOf, type RowType, type TypedColumn } from './row-type.ts';
import { javascriptRow, typescriptRow } from './typescript.ts';

const writers: Readonly<
  Record<CodeModelId, (name: string, columns: readonly TypedColumn[]) => RowType>
> = {
  'csharp-isolated': csharpIsolatedRow,
  'csharp-inproc': csharpInProcessRow,
  'csharp-script': csharpInProcessRow,
  'javascript-v4': javascriptRow,
  'typescript-v4': typescriptRow,
  'javascript-v3': javascriptRow,
  'python-v2': pythonRow,
  'python-v1': pythonRow,
  java: javaRow,
  powershell: powershellRow,
};

/** A type for the rows of a result, in the language of a code model. `name` is any text. */
export function writeRowType(
  codeModel: CodeModelId,
  name: string,
  columns: readonly RowColumn[],
): RowType {
  const { columns: typed, notes } = columnsOf(columns);
  const row = writers[codeModel](name, typed);
  return { text: row.text, notes: [...notes, ...row.notes] };
}
