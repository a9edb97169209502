import type { Severity } from '../../text/diagnostic.ts';

/** One sentence that says what will happen and why, and how bad that is. */
export interface Finding<Detail> {
  readonly severity: Severity;
  readonly words: (detail: Detail) => string;
}

export const finding = <Detail>(
  severity: Severity,
  words: (detail: Detail) => string,
): Finding<Detail> => ({ severity, words });
