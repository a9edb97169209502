import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { isAccepted } from './accepted-errors.ts';
import type { GlobalState } from './global-state.ts';
import { kustoLanguage } from './kusto-language.ts';
import { items, type Syntax } from './syntax.ts';
import { piecesOf } from './unanalysable.ts';

/** What Kusto.Language makes of a text. */
export interface AnalysedCode {
  readonly Syntax: Syntax;
  GetDiagnostics(): { readonly Count: number; getItem(index: number): Diagnostic };
}

interface Diagnostic {
  readonly Severity: string;
  readonly Code: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

interface KustoCode {
  Parse(text: string): AnalysedCode;
  ParseAndAnalyze(text: string, state: GlobalState): AnalysedCode;
}

export const kustoCode = (): KustoCode =>
  (kustoLanguage() as unknown as { readonly KustoCode: KustoCode }).KustoCode;

/** What it finds that is a mistake in Kusto, too. */
export const findingsOf = (code: AnalysedCode): readonly Diagnostic[] =>
  items(code.GetDiagnostics()).filter(({ Code, Start }) => !isAccepted(code.Syntax, Code, Start));

/**
 * A query's syntax with what each name in it means.
 * Errors: SYN0002, SEM0001 with Kusto.Language's own words.
 */
export function analysed(text: string, state: GlobalState): Syntax {
  const code = analyse(text, state);
  const error = firstError(code);
  if (error) throw error;
  return code.Syntax;
}

/** What a text means counts only once it parses: a syntax error anywhere goes first. */
function firstError(code: AnalysedCode): EngineError | null {
  const errors = findingsOf(code).filter(({ Severity }) => Severity === 'Error');
  const first = errors.find(({ Code }) => isSyntaxCode(Code)) ?? errors[0];
  if (!first) return null;
  const { Code: kustoCode, Message: message } = first;
  const span = { offset: first.Start, length: first.Length };
  return isSyntaxCode(kustoCode)
    ? new EngineError('SYN0002', { message }, span)
    : new EngineError('SEM0001', { message, kustoCode }, span);
}

/** KS001 to KS099 and a few more are the grammar's; the rest is about meaning. */
const isSyntaxCode = (code: string): boolean => /^KS(?:0\d\d|176|198)$/.test(code);

function analyse(text: string, state: GlobalState): AnalysedCode {
  try {
    return kustoCode().ParseAndAnalyze(text, state);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // Kusto.Language 12.4.1 throws at some mistakes, such as a graph operator over a table; what it
    // throws need not be an Error.
    throw thrownMistake(text, state);
  }
}

/** The first mistake in the text up to where Kusto.Language throws, else what it throws at. */
function thrownMistake(text: string, state: GlobalState): EngineError {
  const whole = kustoCode().Parse(text);
  const written = firstError(whole);
  if (written) return written;
  const unfit = (span: Span): EngineError => {
    const word = /^[\w-]*/.exec(text.slice(span.offset))?.[0];
    const message = `'${word}' could not be analysed: it does not fit what stands around it`;
    return new EngineError('SEM0001', { message, kustoCode: 'SEM0100' }, span);
  };
  for (const piece of piecesOf(whole.Syntax))
    try {
      const upTo = kustoCode().ParseAndAnalyze(text.slice(0, piece.offset + piece.length), state);
      const told = firstError(upTo);
      if (told) return told;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      return unfit(piece);
    }
  return unfit({ offset: 0, length: text.length });
}
