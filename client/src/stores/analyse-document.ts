import { diagnose } from '#shared/doctor/diagnose';
import type { Knowledge } from '#shared/doctor/knowledge';
import { readShowSchema } from '#shared/doctor/schema/read-show-schema';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { InvocationPreview } from '#shared/preview/invocation-preview';
import { previewInvocation } from '#shared/preview/preview-invocation';
import type { Diagnostic } from '#shared/text/diagnostic';
import type { CodeReader } from './code-reader.ts';
import { kqlFindings } from './kql-findings.ts';
import type { ClusterSchema } from './schema-store.ts';
import { mappingsOf } from './table-mappings.ts';

export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  readonly preview: InvocationPreview;
}

/** What is known beside the document; null while it is not. */
interface Known {
  readonly schema: ClusterSchema | null;
  readonly reader: CodeReader | null;
}

const guids: string[] = [];

/** The document's faults, and what a run would send. A module of its own, loaded after the paint. */
export function analyseDocument(document: FunctionAppDocument, known: Known): Analysis {
  let asked = 0;
  // The same guids at every keystroke, so that the preview does not flicker.
  const newGuid = (): string => {
    const guid = guids[asked] ?? crypto.randomUUID();
    guids[asked] = guid;
    asked += 1;
    return guid;
  };
  return {
    diagnostics: diagnose(document, knowledge(known)),
    preview: previewInvocation(document, { now: () => new Date(), newGuid }),
  };
}

const knowledge = ({ schema, reader }: Known): Knowledge => ({
  schema: schema && schemaOf(schema),
  mappingsOf,
  analyseKql: kqlFindings,
  ...(reader && { readCode: (id, text) => (id === reader.model.id ? reader.read(text) : null) }),
});

const schemas = new WeakMap<ClusterSchema, ReturnType<typeof readShowSchema>>();

function schemaOf(answer: ClusterSchema): ReturnType<typeof readShowSchema> {
  const schema = schemas.get(answer) ?? readShowSchema(answer);
  schemas.set(answer, schema);
  return schema;
}
