import type {
  BindingDefinition,
  FunctionDefinition,
} from '../function-json/function-definition.ts';
import { isJsonObject, type Json, JsonNumber, writeJson } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { jsonOrText } from '../profiles/given-value.ts';
import { outputValue } from '../profiles/output-value.ts';
import type { DeliveredInput } from '../profiles/worker-profile.ts';
import { assumed, type UnverifiedAnswers } from '../unverified/answers.ts';

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  /** Other headers that the function set, where its code ran. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The HTTP answer of a successful run; null when the trigger is not HTTP. Functions themselves do not
 * run yet, so this is what the samples' functions answer: the rows they read with 200, or 201 and the
 * payload when they only write. A value said for the http output is the body, or a response object
 * with `body` and `status`. Without an http output a method's return value is the body (200), else
 * there is none (204).
 * A failed run answers 500 with an empty body.
 */
export function httpResponse(
  document: FunctionAppDocument,
  definition: FunctionDefinition,
  inputs: ReadonlyMap<string, DeliveredInput>,
  answers: UnverifiedAnswers = assumed,
): HttpResponse | null {
  if (definition.trigger?.kind !== 'httpTrigger') return null;
  const http = definition.bindings.find(({ kind }) => kind === 'http');
  if (http === undefined) return withoutHttpOutput(document, definition, inputs, answers);
  const said = document.outputs.some(({ binding }) => sameName(binding, http.name));
  if (said) return responseObject(outputValue(document, definition, http.name, inputs));
  if (inputs.size > 0) return answer(200, rowsOf(inputs));
  const writes = definition.bindings.some(isKustoOutput);
  return writes
    ? answer(201, outputValue({ ...document, outputs: [] }, definition, http.name, inputs))
    : answer(200, { kind: 'none' });
}

export const failedHttpResponse: HttpResponse = {
  status: 500,
  body: '',
  contentType: 'text/plain',
};

/**
 * What the host makes of the value of an http output: an object with a `body` is a response object,
 * its status in `statusCode` or `status`; anything else is the body. [unverified]
 */
function responseObject(value: FunctionValue): HttpResponse {
  if (value.kind !== 'json' || !isJsonObject(value.json)) return answer(200, value);
  const fields = new Map([...value.json].map(([name, field]) => [name.toLowerCase(), field]));
  const body = fields.get('body');
  if (body === undefined) return answer(200, value);
  const status = fields.get('statuscode') ?? fields.get('status');
  const code = status instanceof JsonNumber ? Number(status.text) : 200;
  return answer(Number.isInteger(code) ? code : 200, jsonOrText(body));
}

function withoutHttpOutput(
  document: FunctionAppDocument,
  definition: FunctionDefinition,
  inputs: ReadonlyMap<string, DeliveredInput>,
  { bodyOfMethodOutput }: UnverifiedAnswers,
): HttpResponse {
  const returned = definition.bindings.find(
    (binding) => isKustoOutput(binding) && binding.name === '$return',
  );
  if (returned === undefined) return answer(204, { kind: 'none' });
  if (bodyOfMethodOutput === 'empty') return answer(200, { kind: 'none' });
  return answer(200, outputValue(document, definition, returned.name, inputs));
}

const isKustoOutput = ({ kind, direction }: BindingDefinition): boolean =>
  kind === 'kusto' && direction === 'out';

const sameName = (left: string, right: string): boolean =>
  left.toLowerCase() === right.toLowerCase();

/** One input is passed on as it is; several are put one after the other, as the samples do. */
function rowsOf(inputs: ReadonlyMap<string, DeliveredInput>): FunctionValue {
  const [only, second] = [...inputs.values()];
  if (only !== undefined && second === undefined) return only.passOn;
  const rows = [...inputs.values()].flatMap(({ json }): readonly Json[] =>
    Array.isArray(json) ? json : [json],
  );
  return { kind: 'json', json: rows };
}

function answer(status: number, value: FunctionValue): HttpResponse {
  switch (value.kind) {
    case 'none':
      return { status, body: '', contentType: 'text/plain' };
    case 'text':
      return { status, body: value.text, contentType: 'text/plain; charset=utf-8' };
    case 'bytes':
      return { status, body: value.text, contentType: 'application/octet-stream' };
    case 'json':
      return {
        status,
        body: writeJson(value.json, 'compact'),
        contentType: 'application/json; charset=utf-8',
      };
  }
}
