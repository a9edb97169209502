import type { Span } from '#shared/text/span';
import { isAccepted } from './accepted-errors.ts';
import { globalStateOf, type KnownCluster } from './global-state.ts';
import { kustoLanguage } from './kusto-language.ts';
import type { Syntax } from './syntax.ts';

export interface AnalysisFinding {
  /** Kusto.Language's: `KS142`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly span: Span;
}

interface AnalysedText {
  readonly Syntax: Syntax;
  GetDiagnostics(): { readonly Count: number; getItem(index: number): RawDiagnostic };
}

interface RawDiagnostic {
  readonly Severity: string;
  readonly Code: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}

/**
 * All that Kusto.Language finds in a query, without running it; none where it cannot analyse the
 * text (12.4.1 throws at some mistakes).
 */
export function analyseText(
  text: string,
  cluster: KnownCluster,
  database: string,
): readonly AnalysisFinding[] {
  const language = kustoLanguage() as unknown as {
    readonly KustoCode: { ParseAndAnalyze(text: string, state: unknown): AnalysedText };
  };
  let code: AnalysedText;
  try {
    code = language.KustoCode.ParseAndAnalyze(text, globalStateOf(cluster, database));
  } catch {
    return [];
  }
  const found = code.GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index))
    .filter(({ Code, Start }) => !isAccepted(code.Syntax, Code, Start))
    .map(({ Severity, Code, Message, Start, Length }) => ({
      code: Code,
      severity: Severity === 'Error' ? 'error' : Severity === 'Warning' ? 'warning' : 'information',
      message: Message,
      span: { offset: Start, length: Length },
    }));
}
