import { isManagementCommand } from '../kusto-binding/prepare-input.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Facts } from './facts.ts';
import { isOpen, sentText } from './sent-text.ts';

/** Kusto.Language's own findings about each query, at their place in function.json. */
export function checkKql({ kusto, knowledge }: Facts): readonly Diagnostic[] {
  const { analyseKql } = knowledge;
  if (analyseKql === undefined) return [];
  return kusto.flatMap((facts) => {
    if (facts.binding.direction === 'out') return [];
    const sent = sentText(facts, 'kqlCommand');
    const database = facts.text('database');
    if (sent === null || database === null || isOpen(sent.text)) return [];
    if (sent.text.trim() === '' || isManagementCommand(sent.text)) return [];
    return analyseKql(sent.text, database).map(
      ({ code, severity, message, span }): Diagnostic => ({
        code,
        severity,
        message,
        file: 'function.json',
        span: sent.locate(span),
      }),
    );
  });
}
