import type { Diagnostic, Fix, Severity } from '../text/diagnostic.ts';
import { bindingFindings } from './findings/binding-findings.ts';
import { documentFindings } from './findings/document-findings.ts';

/** Findings that are no error text of the host: code -> severity and words. */
const findings = { ...bindingFindings, ...documentFindings } as const;

export type FindingCode = keyof typeof findings;
export type FindingDetail<Code extends FindingCode> = Parameters<
  (typeof findings)[Code]['words']
>[0];

/** A diagnostic from the catalogue; the run uses it for what only a run can know (KB-16, KB-19, …). */
export function report<Code extends FindingCode>(
  code: Code,
  detail: FindingDetail<Code>,
  where: Pick<Diagnostic, 'file' | 'span' | 'binding'>,
  more: { readonly fix?: Fix | undefined; readonly severity?: Severity } = {},
): Diagnostic {
  // The table's entry for `Code` takes exactly `FindingDetail<Code>`; TypeScript cannot follow it.
  const { severity, words } = findings[code] as {
    readonly severity: Severity;
    readonly words: (detail: FindingDetail<Code>) => string;
  };
  return {
    code,
    severity: more.severity ?? severity,
    message: words(detail),
    ...where,
    ...(more.fix === undefined ? {} : { fix: more.fix }),
  };
}

/** Every code with its severity, for documentation and the completeness test. */
export const findingCodes = Object.keys(findings) as readonly FindingCode[];
