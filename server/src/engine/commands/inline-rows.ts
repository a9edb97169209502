import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';

const field = /\s*(?:"((?:[^"\\]|\\.|"")*)"|'((?:[^'\\]|\\.)*)'|([^,\]]*))\s*([,\]])/y;

/**
 * The rows of `[1, "a"] [2, 'b']` as csv text: each pair of brackets is a record whose fields may
 * stand in quotes of either kind. Errors: SYN0002.
 */
export function bracketedRows({ text }: CommandNode, offset: number): string {
  const records: string[] = [];
  let at = offset;
  while (at < text.length) {
    if (text.charAt(at) !== '[') throw problem("'[' was expected", at, text);
    at++;
    const fields: string[] = [];
    for (let end = ''; end !== ']'; ) {
      field.lastIndex = at;
      const found = field.exec(text);
      if (!found) throw problem("']' was expected", at, text);
      const quoted = found[1] ?? found[2];
      const value =
        quoted === undefined
          ? (found[3] ?? '').trim()
          : quoted.replace(/\\(.)|""/g, (_, escaped: string | undefined) => escaped ?? '"');
      fields.push(`"${value.replaceAll('"', '""')}"`);
      end = found[4] ?? ']';
      at = field.lastIndex;
    }
    records.push(fields.join(','));
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  }
  return records.join('\n');
}

const problem = (message: string, offset: number, text: string): EngineError =>
  new EngineError('SYN0002', { message }, { offset, length: text.length - offset });
