import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { quoted } from '../parse/quoted.ts';
import type { Column } from '../types.ts';
import type { DeclaredParameter, Reads } from './translated-query.ts';

/**
 * Some plugins (`bag_unpack`, `pivot`) make columns out of the data. Their schema is discovered by
 * a query of its own, and the query then translated as if the schema had been written after the
 * call, `evaluate pivot(State) : (...)`, so that all that follows is analysed with it.
 */
export interface DiscoveredSchema {
  /** Where in the request's text it would be written. */
  readonly offset: number;
  readonly columns: readonly Column[];
}

/** A SELECT whose rows tell a schema. */
export interface SchemaProbe {
  readonly sql: string;
  /** Errors: SEM0001 for columns that Kusto would refuse. */
  readonly toColumns: (rows: readonly (readonly unknown[])[]) => readonly Column[];
}

/** Thrown by a translation that cannot go on before this schema is known. */
export class SchemaNeeded extends Error {
  readonly offset: number;
  readonly probe: SchemaProbe;
  /** The parameters that the probe's positions stand for. */
  readonly parameters: readonly DeclaredParameter[];
  /** What the text reads, as far as it was translated: the probe reads no more. */
  readonly reads: Reads;

  constructor(
    offset: number,
    probe: SchemaProbe,
    parameters: readonly DeclaredParameter[] = [],
    reads: Reads = { tables: [], databases: [] },
  ) {
    super('a schema must be discovered first');
    this.name = 'SchemaNeeded';
    this.offset = offset;
    this.probe = probe;
    this.parameters = parameters;
    this.reads = reads;
  }
}

/** The request's text with discovered schemas in it, and the way back for places. */
export interface SplicedText {
  readonly text: string;
  readonly toOriginal: (span: Span) => Span;
}

export function spliceSchemas(text: string, schemas: readonly DiscoveredSchema[]): SplicedText {
  const inserted = [...schemas]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, columns }) => ({ offset, clause: ` : (${columns.map(declared).join(', ')})` }));
  let made = '';
  let last = 0;
  for (const { offset, clause } of inserted) {
    made += text.slice(last, offset) + clause;
    last = offset;
  }
  made += text.slice(last);
  const back = (place: number): number => {
    let shift = 0;
    for (const { offset, clause } of inserted) {
      if (place <= offset + shift) break;
      if (place < offset + shift + clause.length) return offset;
      shift += clause.length;
    }
    return place - shift;
  };
  return {
    text: made,
    toOriginal: ({ offset, length }) => {
      const start = back(offset);
      return { offset: start, length: Math.max(0, back(offset + length) - start) };
    },
  };
}

/** A column as a row schema declares it; any name may stand in brackets. */
const declared = ({ name, type }: Column): string => `[${quoted(name)}]:${type}`;

/** An error of the spliced text, at its place in the text as the user typed it. */
export function relocated(error: unknown, { toOriginal }: SplicedText): unknown {
  if (!(error instanceof EngineError) || !error.span) return error;
  return new EngineError(error.code, error.detail, toOriginal(error.span));
}
