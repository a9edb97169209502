import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';

/**
 * A gallery sample: one JSON file in `samples/`, named after its id. The page lists them, the
 * acceptance tests run every one and check `expects`.
 */
export interface GallerySample {
  readonly id: string;
  /** Place in the list, from 1; the first two are where a newcomer starts. */
  readonly order: number;
  /** As a visitor reads it: "Get products by id". */
  readonly title: string;
  readonly summary: string;
  /** Shown as a badge and used for grouping. */
  readonly group: 'Input binding' | 'Output binding' | 'Input and output' | 'Pitfalls';
  readonly language: string;
  /** Row number(s) of binding-engine.md section 9.2 this sample stands for; empty for our own. */
  readonly rows: readonly number[];
  readonly document: FunctionAppDocument;
  /** Management commands run in the sandbox before the sample (data it reads). */
  readonly setup?: readonly string[];
  readonly expects: {
    readonly outcome: 'succeeded' | 'failed';
    readonly status?: number;
    /** For each input binding name: the rows that must arrive, or how many. */
    readonly inputs?: Readonly<
      Record<
        string,
        {
          readonly count?: number;
          readonly contains?: readonly Readonly<Record<string, unknown>>[];
        }
      >
    >;
    /** For each output binding name: how many rows the table gains, and rows it must then hold. */
    readonly outputs?: Readonly<
      Record<
        string,
        {
          readonly gained: number;
          readonly contains?: readonly Readonly<Record<string, unknown>>[];
        }
      >
    >;
    /** Text that the error must contain. */
    readonly error?: string;
    /** Diagnostic codes that must appear. */
    readonly diagnostics?: readonly string[];
  };
}
