/**
 * Behind the comment or the string that begins at a place of a command's or a query's text; the place
 * itself where neither does.
 */
export function behindQuoted(text: string, at: number): number {
  if (isComment(text, at)) return endOfLine(text, at);
  const fence = ['```', '~~~'].find((mark) => text.startsWith(mark, at));
  if (fence) return after(text, fence, at + fence.length);
  return text[at] === '"' || text[at] === "'" ? endOfString(text, at) : at;
}

export const isComment = (text: string, at: number): boolean => text.startsWith('//', at);

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function after(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at);
  return end < 0 ? text.length : end + mark.length;
}

/** A string that does not end in its line is none; `@` before it takes backslashes as they are. */
function endOfString(text: string, at: number): number {
  const quote = text[at];
  const verbatim = text[at - 1] === '@';
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\n') return end;
    if (text[end] === '\\' && !verbatim) end += 1;
    else if (text[end] === quote) {
      if (!verbatim || text[end + 1] !== quote) return end + 1;
      end += 1;
    }
  }
  return text.length;
}
