import type { Span } from '#shared/text/span';
import { type AnalysedCode, findingsOf, kustoCode } from './analysed.ts';
import { globalStateOf, type KnownCluster } from './global-state.ts';

export interface AnalysisFinding {
  /** Kusto.Language's: `KS142`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly span: Span;
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
  let code: AnalysedCode;
  try {
    code = kustoCode().ParseAndAnalyze(text, globalStateOf(cluster, database));
  } catch {
    return [];
  }
  return findingsOf(code).map(({ Severity, Code, Message, Start, Length }) => ({
    code: Code,
    severity: Severity === 'Error' ? 'error' : Severity === 'Warning' ? 'warning' : 'information',
    message: Message,
    span: { offset: Start, length: Length },
  }));
}
