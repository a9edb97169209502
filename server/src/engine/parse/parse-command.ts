import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { type Column, type KustoType, kustoTypes } from '../types.ts';
import { foldColumns, relocatedError, unfolded } from './fold-columns.ts';
import { kustoLanguage } from './kusto-language.ts';
import { afterBlanks, rawDataOffset } from './raw-data.ts';

/** A management command, lowered from Kusto.Language's tree. */
export interface CommandNode {
  /** Kusto.Language's name of the command: `CreateMergeTable`. */
  readonly kind: string;
  /** The whole request, to cut spans out of. */
  readonly text: string;
  /** The command itself: without leading comments and what it is piped into. */
  readonly span: Span;
  readonly parts: readonly CommandPart[];
  /** Where the text starts that the command's grammar leaves over; trimmed of white space. */
  readonly restOffset: number;
  /** Whether what is left over is `| query`. */
  readonly piped: boolean;
}

/** A command and the columns that Kusto.Language declares for it; null when it declares none. */
export interface ParsedCommand {
  readonly node: CommandNode;
  readonly columns: readonly Column[] | null;
}

/** An argument, a keyword, or a group of them. */
export interface CommandPart {
  /** The argument's name in Kusto.Language's grammar (`TableName`); '' for keywords and groups. */
  readonly name: string;
  /** A name or string without its quotes; anything else as it is written. */
  readonly value: string;
  readonly span: Span;
  /** What a group holds; empty for an argument. */
  readonly parts: readonly CommandPart[];
}

/** What this file reads of Kusto.Language, whose own typings call every member nullable. */
interface CommandLanguage {
  readonly KustoCode: {
    Parse(text: string): { readonly Syntax: SyntaxElement; GetDiagnostics(): List<Diagnostic> };
  };
  readonly KustoFacts: { GetStringLiteralValue(literal: string): string };
  readonly EngineCommands: { readonly All: readonly CommandSymbol[] };
  readonly Syntax: {
    readonly SyntaxKind: Readonly<
      Record<'List' | 'SeparatedElement' | 'CustomNode' | 'FunctionDeclaration', number>
    >;
  };
}

interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

interface Diagnostic {
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

interface CommandSymbol {
  readonly Name: string;
  readonly ResultType: {
    readonly Columns?: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
  } | null;
}

/** What this file reads of a syntax element of Kusto.Language. */
interface SyntaxElement {
  readonly NameInParent: string | null;
  readonly TextStart: number;
  readonly End: number;
  readonly Width: number;
  readonly IsToken: boolean;
  readonly Kind: number;
  readonly ValueText?: string;
  readonly SimpleName?: string;
  readonly CommandKind?: string | null;
  readonly ChildCount: number;
  GetChild(index: number): SyntaxElement | null;
}

const language = (): CommandLanguage => kustoLanguage() as unknown as CommandLanguage;

/** Parsing takes some 60 ms, and set-up scripts and pages send the same texts again and again. */
const parsed = new Map<string, CommandNode>();
const keptTexts = 256;
const keptLength = 4_000;

/**
 * Parses a management command.
 * Errors: SYN0002 for text that starts a known command and does not fit it, EMB0001 for a command
 * that Kusto.Language does not know.
 */
export function parseCommand(text: string): CommandNode {
  const known = parsed.get(text);
  if (known) return known;
  const node = parseFolded(text);
  if (text.length <= keptLength) {
    const oldest = parsed.size < keptTexts ? undefined : parsed.keys().next().value;
    if (oldest !== undefined) parsed.delete(oldest);
    parsed.set(text, node);
  }
  return node;
}

function parseFolded(text: string): CommandNode {
  const folded = foldColumns(text);
  if (!folded) return parseText(text);
  try {
    return unfolded(parseText(folded.text), folded, text);
  } catch (error) {
    throw relocatedError(error, folded);
  }
}

/** What may stand before a command. */
const leading = /^(?:\s|\/\/[^\n]*(?:\n|$))*/;

function parseText(text: string): CommandNode {
  const raw = rawDataOffset(text);
  // Data is not KQL: the grammar sees a stand-in for it.
  const seen = raw < 0 ? text : `${text.slice(0, raw)} x`;
  const code = language().KustoCode.Parse(seen);
  const command = findCommand(code.Syntax);
  const custom = command && childNamed(command, 'Custom');
  const diagnostics = code.GetDiagnostics();
  const first = diagnostics.Count > 0 ? diagnostics.getItem(0) : null;
  if (!command || !custom || !command.CommandKind) {
    const start = command?.TextStart ?? leading.exec(text)?.[0].length ?? 0;
    const span = { offset: start, length: (command?.End ?? text.length) - start };
    if (first)
      throw new EngineError(
        'SYN0002',
        { message: first.Message },
        { offset: first.Start, length: first.Length },
      );
    const words = text.slice(span.offset).trim().split(/\s+/).slice(0, 3).join(' ');
    throw new EngineError('EMB0001', { construct: `The command '${words}'` }, span);
  }
  const span = spanOf(command);
  const end = raw < 0 ? span.offset + span.length : raw;
  const restOffset = afterBlanks(text, end);
  const piped = raw < 0 && text.charAt(restOffset) === '|';
  if (first && raw < 0 && (!piped || first.Start < restOffset))
    throw new EngineError(
      'SYN0002',
      { message: first.Message },
      { offset: first.Start, length: first.Length },
    );
  return {
    kind: command.CommandKind,
    text,
    span,
    parts: partsOf(custom, seen),
    restOffset,
    piped,
  };
}

/** Columns of the command's result, as Kusto.Language declares them; null when it does not. */
export function commandColumns(kind: string): readonly Column[] | null {
  const columns = language().EngineCommands.All.find(({ Name }) => Name === kind)?.ResultType
    ?.Columns;
  if (!columns || columns.Count === 0) return null;
  return Array.from({ length: columns.Count }, (_, i) => {
    const { Name: name, Type } = columns.getItem(i);
    return {
      name,
      type: Object.hasOwn(kustoTypes, Type.Name) ? (Type.Name as KustoType) : 'string',
    };
  });
}

/** What a KQL string literal means: `@"a\\b"`, `'it''s'`, a block in three backticks. */
export function parseStringLiteral(literal: string): string {
  return language().KustoFacts.GetStringLiteralValue(literal);
}

function findCommand(element: SyntaxElement): SyntaxElement | null {
  if (element.CommandKind !== undefined) return element;
  for (const child of childrenOf(element)) {
    const found = findCommand(child);
    if (found) return found;
  }
  return null;
}

function* childrenOf(element: SyntaxElement): Generator<SyntaxElement> {
  for (let i = 0; i < element.ChildCount; i++) {
    const child = element.GetChild(i);
    if (child) yield child;
  }
}

function childNamed(element: SyntaxElement, name: string): SyntaxElement | null {
  for (const child of childrenOf(element)) if (child.NameInParent === name) return child;
  return null;
}

const spanOf = (element: SyntaxElement): Span => ({
  offset: element.TextStart,
  length: element.End - element.TextStart,
});

/** Lists and separators are only how the grammar is written: their parts stand in the group. */
function partsOf(group: SyntaxElement, text: string): readonly CommandPart[] {
  const { SyntaxKind } = language().Syntax;
  const parts: CommandPart[] = [];
  for (const child of childrenOf(group)) {
    if (child.Width === 0) continue;
    const name = child.NameInParent ?? '';
    if (child.Kind === SyntaxKind.List || child.Kind === SyntaxKind.SeparatedElement)
      parts.push(...partsOf(child, text));
    else if (child.Kind === SyntaxKind.CustomNode || child.Kind === SyntaxKind.FunctionDeclaration)
      parts.push({ name, value: '', span: spanOf(child), parts: partsOf(child, text) });
    else if (!(child.IsToken && child.ValueText === ','))
      parts.push({ name, value: argumentText(child, text), span: spanOf(child), parts: [] });
  }
  return parts;
}

const textOf = (element: SyntaxElement, text: string): string =>
  text.slice(element.TextStart, element.End);

function argumentText(element: SyntaxElement, text: string): string {
  if (element.SimpleName) return element.SimpleName;
  if (element.IsToken) return element.ValueText ?? textOf(element, text);
  const only = element.ChildCount === 1 ? element.GetChild(0) : null;
  return only?.IsToken ? (only.ValueText ?? '') : textOf(element, text);
}
