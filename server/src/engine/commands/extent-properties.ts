import { EngineError } from '../errors.ts';
import type { ExtentProperties } from '../ingest/keep-extent.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { parseDatetime } from '../ticks.ts';
import { commandName } from './command-arguments.ts';

/**
 * Reads `tags`, `ingestIfNotExists` (JSON arrays of strings) and `creationTime` (a datetime).
 * Errors: EMB0009. Source: ingestion-properties.md.
 */
export function extentProperties(
  node: CommandNode,
  given: ReadonlyMap<string, string>,
): Required<ExtentProperties> {
  const refuse = (name: string, expected: string): EngineError =>
    new EngineError(
      'EMB0009',
      { command: commandName(node), detail: `'${name}' must be ${expected}` },
      node.span,
    );
  const strings = (name: string): readonly string[] => {
    const text = given.get(name.toLowerCase());
    if (text === undefined || text === '') return [];
    const list = readStrings(text);
    if (!list) throw refuse(name, 'a JSON array of strings');
    return list;
  };
  const time = given.get('creationtime');
  const creationTicks = time === undefined ? null : parseDatetime(time);
  if (time !== undefined && creationTicks === null) throw refuse('creationTime', 'a datetime');
  return { tags: strings('tags'), ingestIfNotExists: strings('ingestIfNotExists'), creationTicks };
}

function readStrings(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
  } catch {
    return null;
  }
}
