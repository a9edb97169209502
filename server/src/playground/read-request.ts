import { z } from 'zod';
import { codeModelIds } from '#shared/code-models/code-model-id';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { QueryRequest } from '#shared/playground-api/query';
import { PlaygroundApiError } from '../http/playground-api-error.ts';

const text = z.string();

const namedValues = z.array(z.object({ name: text.max(256), value: text.max(16_384) })).max(100);
const short = text.max(16_384);

const trigger = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('http'),
    method: text.max(20),
    url: text.max(16_384),
    headers: namedValues,
    body: text,
  }),
  z.object({ kind: z.literal('timer'), isPastDue: z.boolean() }),
  z.object({ kind: z.literal('queue'), message: text, dequeueCount: z.number().int().min(0) }),
  z.object({
    kind: z.literal('blob'),
    path: text.max(2_048),
    content: text,
    metadata: namedValues,
  }),
  z.object({
    kind: z.literal('eventHub'),
    events: z
      .array(z.object({ body: text, partitionKey: short, properties: namedValues }))
      .max(1_000),
    partitionId: short,
    consumerGroup: short,
    eventHubName: short,
  }),
  z.object({
    kind: z.literal('serviceBus'),
    message: text,
    messageId: short,
    correlationId: short,
    subject: short,
    contentType: short,
    sessionId: short,
    deliveryCount: z.number().int().min(0),
    applicationProperties: namedValues,
  }),
  z.object({ kind: z.literal('eventGrid'), event: text }),
  z.object({
    kind: z.literal('rabbitMQ'),
    message: text,
    exchange: short,
    routingKey: short,
    contentType: short,
    messageId: short,
    correlationId: short,
    redelivered: z.boolean(),
  }),
  z.object({ kind: z.literal('manual'), input: text }),
]);

const output = z.object({
  binding: text.max(200),
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('trigger-payload') }),
    z.object({ kind: z.literal('input'), binding: text.max(200) }),
    z.object({ kind: z.literal('json'), text }),
    z.object({ kind: z.literal('text'), text }),
    z.object({ kind: z.literal('none') }),
  ]),
  flush: z.enum(['awaited', 'not-awaited']).optional(),
});

const parameterType = z.object({
  binding: text.max(200),
  type: text.max(1_000),
  properties: z
    .array(z.object({ name: text.max(1_000), type: text.max(1_000) }))
    .max(1_000)
    .optional(),
  imperative: z.boolean().optional(),
});

/** The visitor's texts may be wrong in every way; that is for the binding engine to say. */
const functionAppDocument = z.object({
  functionName: text.max(200),
  codeModel: z.enum(codeModelIds),
  functionJson: text.max(1_000_000),
  code: text.max(1_000_000).nullable(),
  hostJson: text.max(100_000).nullable(),
  appSettings: text.max(1_000_000),
  trigger,
  outputsFrom: z.enum(['given', 'code']),
  outputs: z.array(output).max(50),
  parameterTypes: z.array(parameterType).max(100).optional(),
}) satisfies z.ZodType<FunctionAppDocument>;

const invocation = z.object({ document: functionAppDocument });

/** Kusto's editor text limit here, as the cluster's: 64 KB is what the parser takes (safety.md). */
const query = z.object({
  database: text.max(1_024),
  text: text.min(1).max(1_000_000),
}) satisfies z.ZodType<QueryRequest>;

/** Body of `POST /api/invocations`. Errors: BAD_REQUEST. */
export const readInvocationRequest = (body: unknown): FunctionAppDocument =>
  readBody(invocation, body).document;

/** Body of `POST /api/queries`. Errors: BAD_REQUEST. */
export const readQueryRequest = (body: unknown): QueryRequest => readBody(query, body);

/** A body of our API as its type. Errors: BAD_REQUEST. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') || 'body';
  throw new PlaygroundApiError('BAD_REQUEST', {
    problem: `The request does not have the shape of this API: ${place}: ${issue?.message}.`,
  });
}
