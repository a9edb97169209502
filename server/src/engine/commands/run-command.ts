import type { Cell, Result } from '../engine-api.ts';
import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import type { Column } from '../types.ts';
import { authorize } from './authorize.ts';
import type { CommandResult } from './command.ts';
import { commandName } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { datatableText } from './datatable-text.ts';
import { findCommand } from './find-command.ts';
import { tableOfRows } from './rows-table.ts';
import { runScript } from './run-script.ts';

/** Commands that read on behind what Kusto.Language's grammar takes. */
const takesRest = /^(IngestInlineIntoTable|CancelQuery|.*IngestionMapping)$/;

/** What may stand behind a command. */
const trailing = /^(?:\s|\/\/[^\n]*(?:\n|$))+/;

/**
 * Runs a management command; one piped into KQL is run first, and its rows are the query's source.
 * Errors: SYN0002 for what does not parse, EMB0001 for a command that is not supported, EMB0040 for
 * one that the principal may not run, and those of the command.
 */
export async function runCommand(text: string, context: CommandContext): Promise<Result> {
  const { node, columns: declared } = await context.parse(text);
  const command =
    node.kind === 'ExecuteDatabaseScript' ? runScript(runCommand) : findCommand(node.kind);
  if (!command)
    throw new EngineError(
      'EMB0001',
      { construct: `The command '${commandName(node)}'` },
      node.span,
    );
  const rest = text.slice(node.restOffset).replace(trailing, '');
  if (!node.piped && rest !== '' && !takesRest.test(node.kind))
    throw new EngineError(
      'SYN0002',
      { message: `Unexpected text after ${commandName(node)}` },
      { offset: node.restOffset, length: rest.length },
    );
  authorize(node, context);
  const answer = await command(node, context);
  if ('tables' in answer) return answer;
  const { columns, rows } = toRows(node.kind, declared, answer);
  if (!node.piped) return { tables: [tableOfRows(columns, rows)] };
  return pipe(node, columns, rows, context);
}

function toRows(
  kind: string,
  declared: readonly Column[] | null,
  result: CommandResult,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] } {
  const columns = result.columns ?? declared;
  if (!columns) throw new Error(`no columns are known for ${kind}`);
  const rows = result.rows.map((row) =>
    columns.map(({ name, type }) => row[name] ?? (type === 'string' ? '' : null)),
  );
  return { columns, rows };
}

async function pipe(
  node: CommandNode,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  context: CommandContext,
): Promise<Result> {
  const source = `${datatableText(columns, rows)} `;
  const moved = node.restOffset - source.length;
  try {
    const result = await context.query(source + node.text.slice(node.restOffset));
    return { ...result, piped: true };
  } catch (error) {
    if (!(error instanceof EngineError) || !error.span) throw error;
    // The error's place is that in what the user wrote: the command stands for its rows.
    const { offset, length } = error.span;
    const span = offset < source.length ? node.span : { offset: offset + moved, length };
    throw new EngineError(error.code, error.detail, span);
  }
}
