import { EngineError } from '../errors.ts';
import type { CommandNode } from '../parse/parse-command.ts';
import { parseStringLiteral } from '../parse/parse-command.ts';

const literal =
  /[hH]?(?:@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|```[\s\S]*?```|~~~[\s\S]*?~~~)/y;

/**
 * The string literals that fill the command's text from `offset` to its end; Kusto.Language says
 * what each means. Errors: SYN0002 for anything else there.
 */
export function stringLiterals({ text }: CommandNode, offset: number): readonly string[] {
  const values: string[] = [];
  let at = offset;
  while (at < text.length) {
    literal.lastIndex = at;
    const found = literal.exec(text);
    if (!found)
      throw new EngineError(
        'SYN0002',
        { message: 'A string literal was expected' },
        { offset: at, length: text.length - at },
      );
    values.push(parseStringLiteral(found[0]));
    at = literal.lastIndex;
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  }
  return values;
}
