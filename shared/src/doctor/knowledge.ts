import type { ReadCode } from '../code-models/code-model.ts';
import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { SyntaxNode } from '../code-models/syntax.ts';
import type { Severity } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { KnownSchema, MappingSchema } from './schema/known-schema.ts';

/**
 * What the doctor is told beside the document. All of it is optional: a check that would need what
 * is not there says nothing.
 */
export interface Knowledge {
  readonly schema?: KnownSchema | null;
  /** Mappings of a table, where the schema says nothing of them. */
  readonly mappingsOf?: MappingsOf;
  readonly analyseKql?: AnalyseKql;
  readonly readCode?: ReadCodeText;
}

/** Null while they are not known. */
export type MappingsOf = (database: string, table: string) => readonly MappingSchema[] | null;

/**
 * Kusto.Language's opinion of a query, against the schema of a database; spans count in the text.
 * Empty while it is not known.
 */
export type AnalyseKql = (text: string, database: string) => readonly KqlFinding[];

export interface KqlFinding {
  /** Kusto's own: `KS142`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
}

/** A code file read by the code model's own reader; null when there is none for it. */
export type ReadCodeText = (codeModel: CodeModelId, text: string) => CodeText | null;

export interface CodeText {
  readonly root: SyntaxNode;
  readonly read: ReadCode;
}
