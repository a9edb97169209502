import type { Engine } from '../engine-api.ts';
import { EngineError, type ErrorCode } from '../errors.ts';
import { testRequest } from '../execute/open-test-engine.ts';

/** What a text came to: rows, or one error of the catalogue. */
export type Outcome =
  | { readonly kind: 'rows'; readonly tables: readonly (readonly unknown[])[][] }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly error: EngineError };

/** Codes that only a defect of ours brings about. */
const defects: ReadonlySet<ErrorCode> = new Set(['EMB0015']);

/** A text that came to something else than rows or a catalogued error. */
export class Defect extends Error {
  readonly text: string;

  constructor(text: string, reason: string, cause?: unknown) {
    super(`${reason}\n--- text\n${text.length > 2000 ? `${text.slice(0, 2000)}...` : text}`, {
      cause,
    });
    this.name = 'Defect';
    this.text = text;
  }
}

export interface Bounds {
  /** Of the run; translation has the engine's own budget beside it. */
  readonly timeoutMs: number;
  /** A result past it ends with EMB0010, so that nothing has to be kept. */
  readonly maxRecords: number;
}

const bounds: Bounds = { timeoutMs: 5_000, maxRecords: 20_000 };

/**
 * Runs a text to its end. Errors: Defect for anything but rows that read as JSON, as wide as their
 * table, or an EngineError that is not our own fault and whose span lies within the text.
 */
export async function outcomeOf(
  engine: Engine,
  text: string,
  { timeoutMs, maxRecords }: Bounds = bounds,
): Promise<Outcome> {
  try {
    const options = { timeoutMs, maxRecords, maxBytes: 16 * 1024 * 1024 };
    const result = await engine.query(testRequest(text, { options }));
    const tables: unknown[][][] = [];
    for (const { columns, rows } of result.tables) {
      const read: unknown[][] = [];
      for await (const { json, count } of rows) {
        const chunk = readRows(text, `${json}`);
        if (chunk.length !== count || chunk.some((row) => row.length !== columns.length))
          throw new Defect(text, `rows of ${columns.length} columns: ${json.subarray(0, 500)}`);
        read.push(...chunk);
      }
      tables.push(read);
    }
    return { kind: 'rows', tables };
  } catch (error) {
    if (error instanceof Defect) throw error;
    if (!(error instanceof EngineError)) throw new Defect(text, `threw ${reasonOf(error)}`, error);
    if (defects.has(error.code)) throw new Defect(text, `${error.code} ${error.message}`, error);
    const { span } = error;
    if (span && !(span.offset >= 0 && span.length >= 0 && span.offset + span.length <= text.length))
      throw new Defect(text, `${error.code} at ${JSON.stringify(span)}: ${error.message}`, error);
    return { kind: 'refused', code: error.code, error };
  }
}

function readRows(text: string, json: string): unknown[][] {
  try {
    return JSON.parse(`[${json}]`) as unknown[][];
  } catch (error) {
    throw new Defect(text, `rows that are no JSON: ${json.slice(0, 500)}`, error);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
