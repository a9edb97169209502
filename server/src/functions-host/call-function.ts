import type { FunctionDefinition } from '#shared/function-json/function-definition';
import { runsItsCode } from '#shared/node-worker/node-model';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { unknownPush } from '#shared/profiles/output-value';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { callInPage, type GivenByCode } from './call-in-page.ts';
import { toFailure } from './failures.ts';
import type { Run } from './invocation.ts';

/** What bindings the function was given, and what it gave back. */
export interface FunctionCall {
  readonly inputs: ReadonlyMap<string, DeliveredInput>;
  /** The document whose `outputs` are what the function gave. */
  readonly document: FunctionAppDocument;
  /** What its code gave, where that ran; null when the document says it. */
  readonly byCode: GivenByCode | null;
}

/**
 * The function itself, between its inputs and its outputs. No code of a visitor runs on the server:
 * what it gives is what the document says, or what its code gave in the page.
 * Errors: InvocationFailure PV-05, FR-01 to FR-10.
 */
export async function callFunction(
  run: Run,
  definition: FunctionDefinition,
  inputs: ReadonlyMap<string, DeliveredInput>,
): Promise<FunctionCall> {
  if (runsItsCode(run.document)) {
    const byCode = await callInPage(run, definition, inputs);
    return { inputs, document: run.document, byCode };
  }
  const unknown = unknownPush(run.document, definition);
  if (unknown !== null) {
    const binding = (unknown.detail as { readonly binding: string }).binding;
    throw toFailure(unknown, run, { step: 'output', binding, inFunction: true });
  }
  return { inputs, document: run.document, byCode: null };
}
