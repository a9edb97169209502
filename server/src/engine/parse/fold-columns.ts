import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { kustoLanguage } from './kusto-language.ts';
import type { CommandNode, CommandPart } from './parse-command.ts';

/**
 * A table's command whose columns stand in part beside the text. Kusto.Language 12.4.1 takes
 * a millisecond and more for each column of a command (16 s for 10,000), so it sees few of them:
 * those left out have a form of which nothing but the name and type tells one from another.
 */
export interface FoldedColumns {
  readonly text: string;
  readonly folds: readonly Fold[];
}

/** Columns that were left out of the text, each with its comma, before the column at `at`. */
interface Fold {
  readonly at: number;
  readonly length: number;
  readonly columns: readonly CommandPart[];
}

/** Fewer are not worth it. */
const minColumns = 64;

const space = '(?:\\s|//[^\\n]*\\n)*';
const bracketed = `\\['[^'\\\\\\n]*'\\]|\\["[^"\\\\\\n]*"\\]`;
const head = new RegExp(
  `^${space}\\.\\s*(?:create|create-merge|alter|alter-merge)\\s+table\\s+(?:[A-Za-z_]\\w*|${bracketed})\\s*\\(\\s*`,
);
/** A column and its comma; the types are those of Kusto.Language's grammar. */
const column = new RegExp(
  `([A-Za-z_]\\w*|${bracketed})\\s*(:)\\s*(bool|boolean|date|datetime|decimal|double|dynamic|float|guid|int|int16|int32|int64|int8|long|real|string|time|timespan|uint|uint16|uint32|uint64|uint8|ulong|uniqueid)\\s*,\\s*`,
  'y',
);

/** null where the text is short enough as it is, or no such command. */
export function foldColumns(text: string): FoldedColumns | null {
  const start = head.exec(text)?.[0].length;
  if (start === undefined) return null;
  const folds: Fold[] = [];
  let kept = '';
  let keptTo = 0;
  for (let offset = start; ; ) {
    const columns: CommandPart[] = [];
    const from = offset;
    for (let found = readColumn(text, offset); found; found = readColumn(text, offset)) {
      if (isKeyword(found.name)) break;
      columns.push(found.part);
      offset = found.end;
    }
    if (columns.length > 0) {
      kept += text.slice(keptTo, from);
      keptTo = offset;
      folds.push({ at: kept.length, length: offset - from, columns });
    }
    // A name that is a word of the language's own is for the grammar to judge.
    const judged = readColumn(text, offset);
    if (!judged) break;
    offset = judged.end;
  }
  const count = folds.reduce((sum, { columns }) => sum + columns.length, 0);
  return count < minColumns ? null : { text: kept + text.slice(keptTo), folds };
}

function readColumn(
  text: string,
  offset: number,
): { readonly part: CommandPart; readonly name: string; readonly end: number } | null {
  column.lastIndex = offset;
  const found = column.exec(text);
  const [all, written = '', colon = ':', type = ''] = found ?? [];
  if (all === undefined) return null;
  const name = written.startsWith('[') ? written.slice(2, -2) : written;
  const colonAt = offset + all.indexOf(colon, written.length);
  const typeAt = offset + all.indexOf(type, colonAt + 1 - offset);
  const parts = [
    leaf('ColumnName', name, { offset, length: written.length }),
    leaf('', colon, { offset: colonAt, length: 1 }),
    leaf('ColumnType', type, { offset: typeAt, length: type.length }),
  ];
  const span = { offset, length: typeAt + type.length - offset };
  // One in brackets may have any name.
  return {
    part: { name: '', value: '', span, parts },
    name: written === name ? name : '',
    end: offset + all.length,
  };
}

const leaf = (name: string, value: string, span: Span): CommandPart => ({
  name,
  value,
  span,
  parts: [],
});

/** The command as it was written, from what the folded text was read as. */
export function unfolded(node: CommandNode, folded: FoldedColumns, text: string): CommandNode {
  const parts = (within: readonly CommandPart[]): readonly CommandPart[] =>
    within.flatMap((part) => {
      const fold = folded.folds.find(
        ({ at }) => part.span.offset === at && part.parts[0]?.name === 'ColumnName',
      );
      const own = { ...part, span: placeOf(part.span, folded), parts: parts(part.parts) };
      return fold ? [...fold.columns, own] : [own];
    });
  return {
    ...node,
    text,
    span: placeOf(node.span, folded),
    parts: parts(node.parts),
    restOffset: offsetOf(node.restOffset, folded),
  };
}

/** The same error, placed in the text as it was written. */
export const relocatedError = (error: unknown, folded: FoldedColumns): unknown =>
  error instanceof EngineError && error.span
    ? new EngineError(error.code, error.detail, placeOf(error.span, folded))
    : error;

const placeOf = ({ offset, length }: Span, folded: FoldedColumns): Span => {
  const start = offsetOf(offset, folded);
  return { offset: start, length: offsetOf(offset + length, folded) - start };
};

const offsetOf = (offset: number, { folds }: FoldedColumns): number =>
  folds.reduce((moved, { at, length }) => (at <= offset ? moved + length : moved), offset);

let words: ReadonlySet<string> | null = null;

/** Whether the language has a word of that text: not every one may be a column's name. */
function isKeyword(name: string): boolean {
  if (!words) {
    const { SyntaxKind, SyntaxFacts } = (
      kustoLanguage() as unknown as {
        readonly Syntax: {
          readonly SyntaxKind: Readonly<Record<string, unknown>>;
          readonly SyntaxFacts: { GetText(kind: number): string | null };
        };
      }
    ).Syntax;
    const kinds = Object.values(SyntaxKind).filter((kind) => typeof kind === 'number');
    words = new Set(kinds.flatMap((kind) => SyntaxFacts.GetText(kind) ?? []));
  }
  return words.has(name);
}
