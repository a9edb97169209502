import { bindingExplanations } from './binding-explanations.ts';
import { documentExplanations } from './document-explanations.ts';
import type { Explanation } from './explanation.ts';
import { hostErrorExplanations } from './host-error-explanations.ts';

/** Every code of ours that is explained. */
export const explanations: Readonly<Record<string, Explanation>> = {
  ...bindingExplanations,
  ...documentExplanations,
  ...hostErrorExplanations,
};

/** Kusto.Language's codes share one text. */
export const kustoLanguageExplanation: Explanation = {
  title: 'a query that the service refuses',
  why: "Kusto.Language, the parser of the service's own tools, reads each query against the tables and functions of its database. The code and the words are its own; the place is that in the binding, with escapes and expressions counted in.",
  remedy: 'Mend the query at the place that is marked. In **Query** the same text has completions.',
};

export const isKustoLanguageCode = (code: string): boolean => /^KS\d+$/.test(code);

/** What stands behind a code; null for one that is not explained. */
export function findExplanation(code: string): Explanation | null {
  if (isKustoLanguageCode(code)) return kustoLanguageExplanation;
  return Object.hasOwn(explanations, code) ? (explanations[code] ?? null) : null;
}
