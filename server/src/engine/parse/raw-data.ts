import type { CommandNode } from './parse-command.ts';

/** Where the data of `.ingest inline ... <| data` starts; -1 for any other command. */
export function rawDataOffset(text: string): number {
  const head = /^(?:\s|\/\/[^\n]*\n)*\.\s*ingest\s+inline\b/i.exec(text);
  if (!head) return -1;
  // `<|` outside of quotes; a bracketed list of rows has none before its first quote.
  const marker = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<\|/g;
  marker.lastIndex = head[0].length;
  for (let found = marker.exec(text); found; found = marker.exec(text))
    if (found[0] === '<|') return marker.lastIndex;
  return -1;
}

/** Where the command's words end and its data, behind blanks, begin. */
export const afterBlanks = (text: string, offset: number): number =>
  offset + (/^[ \r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);

/** The command of a text whose words alone, up to `offset`, were parsed. */
export const withRawData = (node: CommandNode, text: string, offset: number): CommandNode => ({
  ...node,
  text,
  restOffset: afterBlanks(text, offset),
});
