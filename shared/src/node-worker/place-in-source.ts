import type { Span } from '../text/span.ts';
import type { CompiledModule } from './compile-module.ts';

/** What a module's body may name, in the order that `ModuleFunction` takes it. */
export const moduleNames = [
  'exports',
  'require',
  'module',
  '__filename',
  '__dirname',
  // Globals in Node; here they are the module's, so that nothing else has them.
  'Buffer',
  'process',
] as const;

/**
 * Line and column of the loaded script, one-based as engines tell them -> the word there in the
 * source. `indent`: how many characters stood before the body on its first line.
 */
export function placeInSource(
  module: CompiledModule,
  indent: number,
  line: number,
  column: number,
): Span | null {
  const bodyColumn = column - 1 - (line === 1 ? indent : 0);
  if (bodyColumn < 0) return null;
  const place =
    module.sourceMap === null
      ? { line: line - 1, column: bodyColumn }
      : module.sourceMap(line - 1, bodyColumn);
  if (place === null) return null;
  const offset = offsetOf(module.source, place.line, place.column);
  if (offset === null) return null;
  const [word = ''] = /^[\w$.]+/.exec(module.source.slice(offset, offset + 200)) ?? [];
  return { offset, length: Math.max(1, word.length) };
}

/** Null when the text has no such place. */
function offsetOf(text: string, line: number, column: number): number | null {
  let start = 0;
  for (let at = 0; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return null;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const length = (end < 0 ? text.length : end) - start;
  return column <= length ? start + column : null;
}

export interface OwnStack {
  /** The frames in the user's file, with the file's name and its own lines and columns. */
  readonly text: string;
  /** Of the innermost of them. */
  readonly span: Span | null;
}

/** An engine's stack -> what of it is the user's. Frames of the worker itself are left out. */
export function ownStack(module: CompiledModule, indent: number, stack: string): OwnStack {
  const lines = stack.split('\n');
  const first = lines.findIndex((line) => isFrame(line));
  const head = first < 0 ? lines : lines.slice(0, first);
  let span: Span | null = null;
  const own: string[] = [];
  for (const line of first < 0 ? [] : lines.slice(first)) {
    const frame = readFrame(line, module.fileName);
    if (frame === null) continue;
    const place = placeInSource(module, indent, frame.line, frame.column);
    span ??= place;
    const at = place === null ? null : positionOf(module.source, place.offset);
    const where = at === null ? module.fileName : `${module.fileName}:${at.line}:${at.column}`;
    own.push(frame.name === '' ? `    at ${where}` : `    at ${frame.name} (${where})`);
  }
  return { text: [...head, ...own].join('\n').trimEnd(), span };
}

/** Frames of V8 begin with `at`; those of other engines have an `@` before the place. */
const isFrame = (line: string): boolean => /^\s+at /.test(line) || /@.*:\d+:\d+$/.test(line);

function readFrame(
  line: string,
  fileName: string,
): { readonly name: string; readonly line: number; readonly column: number } | null {
  const [, file = '', row, column] = /([^\s(@]*):(\d+):(\d+)\)?\s*$/.exec(line) ?? [];
  if (row === undefined || column === undefined || !file.endsWith(fileName)) return null;
  const [, v8] = /^\s+at (.*) \(/.exec(line) ?? [];
  const [, other] = /^([^@]*)@/.exec(line) ?? [];
  return { name: v8 ?? other ?? '', line: Number(row), column: Number(column) };
}

/** One-based. */
function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
