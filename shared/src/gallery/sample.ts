import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';

/** In the order the page lists them. */
export const sampleGroups = [
  'Input binding',
  'Output binding',
  'Input and output',
  'Other triggers',
  'Pitfalls',
] as const;

/**
 * What each code model is called in the gallery: the badge of a sample, and a word to search by.
 */
export const sampleLanguages: Readonly<Record<CodeModelId, string>> = {
  'csharp-isolated': 'C# (isolated)',
  'csharp-inproc': 'C# (in-process)',
  'csharp-script': 'C# script',
  'javascript-v4': 'JavaScript (Node v4)',
  'typescript-v4': 'TypeScript (Node v4)',
  'javascript-v3': 'JavaScript (Node v3)',
  'python-v2': 'Python v2',
  'python-v1': 'Python v1',
  java: 'Java',
  powershell: 'PowerShell',
};

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
  readonly group: (typeof sampleGroups)[number];
  /** The name of the document's code model, see `sampleLanguages`. */
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
