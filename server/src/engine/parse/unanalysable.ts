import type { Span } from '#shared/text/span';
import { classOf, elements, type Syntax, spanOf } from './syntax.ts';

/** Analysing takes milliseconds, and a text may have thousands of operators. */
const maxPieces = 64;

/**
 * Where Kusto.Language 12.4.1 throws instead of telling a mistake: the pieces of a text in their
 * order, each a statement or what a pipe adds to one. The text up to the end of a piece can be
 * analysed on its own.
 */
export function piecesOf(root: Syntax): readonly Span[] {
  const pieces: Span[] = [];
  for (const statement of elements(root['Statements'])) {
    const operators: Span[] = [];
    let rows = statement['Expression'] as Syntax | null;
    for (; rows && classOf(rows) === 'PipeExpression'; rows = rows['Expression'] as Syntax)
      operators.unshift(spanOf(rows['Operator']));
    pieces.push(rows ? upTo(statement, rows) : spanOf(statement), ...operators);
  }
  return pieces.slice(0, maxPieces);
}

/** From the beginning of a statement to the end of a part of it. */
const upTo = (statement: Syntax, part: Syntax): Span => ({
  offset: statement.TextStart,
  length: part.End - statement.TextStart,
});
