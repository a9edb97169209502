import { randomUUID } from 'node:crypto';
import type { Result } from '../engine-api.ts';
import { EngineError } from '../errors.ts';
import type { Column } from '../types.ts';
import type { Command, Row } from './command.ts';
import { properties } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { splitScript } from './split-script.ts';

/**
 * `.execute database script [with (ContinueOnErrors, ThrowOnErrors)] <| commands`: one after another,
 * up to the first that fails. Source: execute-database-script.md.
 */
export const runScript =
  (runCommand: (text: string, context: CommandContext) => Promise<Result>): Command =>
  async (node, context) => {
    const given = properties(node);
    const is = (name: string) => given.get(name)?.toLowerCase() === 'true';
    const rows: Row[] = [];
    const start = node.text.indexOf('<|', node.span.offset);
    for (const { offset, length } of splitScript(node.text, start + 2)) {
      const text = node.text.slice(offset, offset + length);
      const row = {
        OperationId: randomUUID(),
        CommandType: await typeOf(text, context),
        CommandText: text,
      };
      try {
        await runCommand(text, context);
        rows.push({ ...row, Result: 'Completed', Reason: '' });
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const { span = { offset: 0, length } } = error;
        const place = { offset: offset + span.offset, length: span.length };
        if (is('throwonerrors')) throw new EngineError(error.code, error.detail, place);
        const reason = `${error.message} (offset ${place.offset})`;
        rows.push({ ...row, Result: 'Failed', Reason: reason });
        if (!is('continueonerrors')) break;
      }
    }
    return { columns, rows };
  };

/** A command that does not even parse has no type. */
const typeOf = (text: string, context: CommandContext): Promise<string> =>
  context.parse(text).then(
    ({ node }) => node.kind,
    () => '',
  );

const columns: readonly Column[] = [
  { name: 'OperationId', type: 'guid' },
  { name: 'CommandType', type: 'string' },
  { name: 'CommandText', type: 'string' },
  { name: 'Result', type: 'string' },
  { name: 'Reason', type: 'string' },
];
