import type { FunctionErrorCode } from '../playground-api/worker-call.ts';
import type { Span } from '../text/span.ts';

/**
 * Why a function gave no result, code -> words. FR-01 is the code's own error: its words are those
 * of what was thrown. All others are ours: the playground's worker is not the real one there.
 */
const texts = {
  'FR-01': (p: { message: string }) => p.message,
  'FR-02': (p: { limitMs: number; hint: string }) =>
    `The function did not end within ${p.limitMs / 1000} s and was stopped.${p.hint}`,
  'FR-03': (p: { module: string }) =>
    `Cannot find module '${p.module}'. The playground runs one file, with '@azure/functions' as its only module.`,
  'FR-04': (p: { problem: string }) => p.problem,
  'FR-05': (p: { problem: string }) => p.problem,
  'FR-06': (p: { name: string }) =>
    `${p.name} is not available: the playground runs a function without network, storage and further threads.`,
  'FR-07': (p: { limit: string }) =>
    `The function was stopped: it gave more than ${p.limit} to the page.`,
  'FR-08': (p: { problem: string }) =>
    `The function's worker ended without an answer: ${p.problem}`,
  'FR-09': (p: { limitMs: number }) =>
    `The page gave no result of the function within ${p.limitMs / 1000} s.`,
  'FR-10': (p: { name: string }) => `The playground does not run ${p.name}.`,
} as const satisfies Record<FunctionErrorCode, unknown>;

export type FunctionErrorDetail<Code extends FunctionErrorCode> = Parameters<
  (typeof texts)[Code]
>[0];

export function functionErrorText<Code extends FunctionErrorCode>(
  code: Code,
  detail: FunctionErrorDetail<Code>,
): string {
  // The table's entry for `Code` takes exactly this detail; TypeScript cannot follow it.
  const text = texts[code] as (detail: FunctionErrorDetail<Code>) => string;
  return text(detail);
}

/** An error the playground raises where the real worker would have gone on, or had another text. */
export class FunctionError<Code extends FunctionErrorCode = FunctionErrorCode> extends Error {
  readonly code: Code;
  readonly span: Span | null;

  constructor(code: Code, detail: FunctionErrorDetail<Code>, span: Span | null = null) {
    super(functionErrorText(code, detail));
    // As Node's own errors of these kinds are called.
    this.name = 'Error';
    this.code = code;
    this.span = span;
  }
}
