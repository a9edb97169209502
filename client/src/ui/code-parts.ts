/** A stretch of code and what it is, for colouring text outside the editors. */
export interface CodePart {
  readonly kind: 'plain' | 'key' | 'string' | 'number' | 'keyword';
  readonly text: string;
}

const jsonParts =
  /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

export interface MarkedPart extends CodePart {
  readonly marked: boolean;
}

/** The same parts, cut where a marked stretch of the whole begins or ends. Stretches may touch. */
export function markParts(
  parts: readonly CodePart[],
  marks: readonly { readonly offset: number; readonly length: number }[],
): readonly MarkedPart[] {
  const isMarked = (at: number): boolean =>
    marks.some(({ offset, length }) => offset <= at && at < offset + length);
  const cuts = marks.flatMap(({ offset, length }) => [offset, offset + length]);
  let start = 0;
  return parts.flatMap(({ kind, text }) => {
    const end = start + text.length;
    const inside = [...new Set(cuts)]
      .filter((cut) => start < cut && cut < end)
      .sort((a, b) => a - b);
    const edges = [start, ...inside, end];
    const from = start;
    start = end;
    return edges.slice(0, -1).map((edge, index) => ({
      kind,
      text: text.slice(edge - from, (edges[index + 1] ?? end) - from),
      marked: isMarked(edge),
    }));
  });
}

/** Splits JSON text for colouring; text that is none comes back in plain parts. */
export function jsonCodeParts(text: string): readonly CodePart[] {
  const parts: CodePart[] = [];
  let end = 0;
  for (const match of text.matchAll(jsonParts)) {
    if (match.index > end) parts.push({ kind: 'plain', text: text.slice(end, match.index) });
    const [found] = match;
    const colon = match[1];
    if (colon !== undefined) {
      parts.push({ kind: 'key', text: found.slice(0, -colon.length) });
      parts.push({ kind: 'plain', text: colon });
    } else {
      parts.push({ kind: kindOf(found), text: found });
    }
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ kind: 'plain', text: text.slice(end) });
  return parts;
}

function kindOf(found: string): CodePart['kind'] {
  if (found.startsWith('"')) return 'string';
  return /^[a-z]/.test(found) ? 'keyword' : 'number';
}

/** JSON text indented; null when it is no JSON. Numbers stay as they are written. */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return indent(text);
}

// Not stringify(parse()): that would round longs and decimals.
function indent(text: string): string {
  let depth = 0;
  let out = '';
  const newline = () => `\n${'  '.repeat(depth)}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      out += token + newline();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const empty = /[[{]\n *$/.test(out);
      out = empty ? out.replace(/\n *$/, token) : out + newline() + token;
    } else if (token === ',') {
      out += token + newline();
    } else {
      out += token === ':' ? ': ' : token;
    }
  }
  return out;
}
