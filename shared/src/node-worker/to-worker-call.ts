import type { FunctionDefinition } from '../function-json/function-definition.ts';
import { propertyText } from '../function-json/function-definition.ts';
import { writeJson } from '../json/json.ts';
import type { BindingDatum } from '../playground-api/invocation-event.ts';
import type { HttpTriggerSample, TriggerSample } from '../playground-api/trigger-sample.ts';
import type {
  CalledHttpRequest,
  NamedText,
  WorkerCall,
  WorkerData,
} from '../playground-api/worker-call.ts';
import { triggerValue } from '../profiles/trigger-value.ts';
import type { DeliveredInput } from '../profiles/worker-profile.ts';
import { toBase64 } from './base64.ts';
import { toUtf8 } from './utf8.ts';

interface Called {
  readonly invocationId: string;
  readonly functionName: string;
  readonly definition: FunctionDefinition;
  readonly trigger: TriggerSample;
  readonly bindingData: readonly BindingDatum[];
  readonly inputs: ReadonlyMap<string, DeliveredInput>;
}

/**
 * What the host sends to the Node worker once the inputs are there. Source: the host's conversion to
 * the worker's protocol (`ToRpc`, `ToRpcHttp`), as the Node worker asks for it.
 */
export function toWorkerCall(called: Called): WorkerCall {
  const { definition, trigger, bindingData, inputs } = called;
  if (definition.trigger === null) throw new Error('A function that was fired has a trigger.');
  return {
    invocationId: called.invocationId,
    functionName: called.functionName,
    bindings: definition.bindings.map(({ name, type, direction }) => ({ name, type, direction })),
    trigger: {
      binding: definition.trigger.name,
      data: triggerData(
        trigger,
        propertyText(definition.trigger, 'cardinality')?.toLowerCase() === 'many',
        bindingData,
      ),
    },
    triggerMetadata: bindingData
      .filter(({ name }) => !name.startsWith('$'))
      .map(({ name, json }) => ({ name, data: metadataOf(json) })),
    inputs: [...inputs].map(([binding, { json }]) => ({
      binding,
      data: { kind: 'string', text: writeJson(json, 'indented') },
    })),
  };
}

function triggerData(
  trigger: TriggerSample,
  batch: boolean,
  bindingData: readonly BindingDatum[],
): WorkerData {
  switch (trigger.kind) {
    case 'http':
      return { kind: 'http-request', request: requestOf(trigger, bindingData) };
    case 'blob':
      return { kind: 'bytes', base64: toBase64(toUtf8(trigger.content)) };
    case 'eventHub':
      if (batch) return { kind: 'strings', texts: trigger.events.map(({ body }) => body) };
  }
  const value = triggerValue(trigger, batch);
  return value.kind === 'text'
    ? { kind: 'string', text: value.text }
    : { kind: 'json', text: writeJson(value.json, 'compact') };
}

/** As the address of Core Tools on the visitor's machine would be called. */
const origin = 'http://localhost:7071';

function requestOf(
  { method, url, headers, body }: HttpTriggerSample,
  bindingData: readonly BindingDatum[],
): CalledHttpRequest {
  return {
    method: method.toUpperCase(),
    url: `${origin}${url.startsWith('/') ? '' : '/'}${url}`,
    headers: joined(headers.map(({ name, value }) => ({ name: name.toLowerCase(), text: value }))),
    query: joined(queryOf(url)),
    params: bindingData
      .filter(({ source }) => source === 'route')
      .map(({ name, text }) => ({ name, text: text ?? '' })),
    body,
  };
}

function queryOf(url: string): readonly NamedText[] {
  const [, query = ''] = url.replace(/#.*$/s, '').split(/\?(.*)/s);
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', text = ''] = pair.split(/=(.*)/s);
      return { name: decoded(name), text: decoded(text) };
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // No UTF-8 in percent signs: as it was sent.
    return text;
  }
}

/** The values of a repeated name are joined, as .NET writes several values as one text. */
function joined(texts: readonly NamedText[]): readonly NamedText[] {
  const byName = new Map<string, string>();
  for (const { name, text } of texts) {
    const before = byName.get(name);
    byName.set(name, before === undefined ? text : `${before},${text}`);
  }
  return [...byName].map(([name, text]) => ({ name, text }));
}

function metadataOf(json: string): WorkerData {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? { kind: 'string', text: value } : { kind: 'json', text: json };
}
