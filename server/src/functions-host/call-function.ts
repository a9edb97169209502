import type { FunctionDefinition } from '#shared/function-json/function-definition';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { unknownPush } from '#shared/profiles/output-value';
import type { DeliveredInput } from '#shared/profiles/worker-profile';
import { toFailure } from './failures.ts';
import type { Run } from './invocation.ts';

/** What bindings the function was given, and what it gave back. */
export interface FunctionCall {
  readonly inputs: ReadonlyMap<string, DeliveredInput>;
  /** The document whose `outputs` are what the function gave. */
  readonly document: FunctionAppDocument;
}

/**
 * The function itself, between its inputs and its outputs. No code of a visitor runs on the server:
 * what it gives is what the document says. Errors: InvocationFailure PV-05.
 */
export async function callFunction(
  run: Run,
  definition: FunctionDefinition,
  inputs: ReadonlyMap<string, DeliveredInput>,
): Promise<FunctionCall> {
  const unknown = unknownPush(run.document, definition);
  if (unknown !== null) {
    const binding = (unknown.detail as { readonly binding: string }).binding;
    throw toFailure(unknown, run, { step: 'output', binding, inFunction: true });
  }
  return { inputs, document: run.document };
}
