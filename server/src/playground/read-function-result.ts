import { z } from 'zod';
import { type FunctionResult, functionErrorCodes } from '#shared/playground-api/worker-call';
import { readBody } from './read-request.ts';

const text = z.string();
const named = z.object({ name: text.max(1_024), text: text.max(64 * 1024) });

const plain = [
  z.object({ kind: z.literal('string'), text }),
  z.object({ kind: z.literal('json'), text }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('bytes'), base64: text }),
] as const;

const response = z.object({
  status: text.max(100).nullable(),
  headers: z.array(named).max(200),
  cookies: z.array(text.max(16 * 1024)).max(100),
  body: z.discriminatedUnion('kind', [...plain]).nullable(),
});

const returned = z.discriminatedUnion('kind', [
  ...plain,
  z.object({ kind: z.literal('http-response'), response }),
]);

const functionResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('succeeded'),
    outputs: z.array(z.object({ binding: text.max(200), data: returned })).max(100),
  }),
  z.object({
    outcome: z.literal('failed'),
    code: z.enum(functionErrorCodes),
    message: text.max(64 * 1024),
    stack: text.max(256 * 1024),
    span: z.object({ offset: z.number().int().min(0), length: z.number().int().min(0) }).nullable(),
  }),
]) satisfies z.ZodType<FunctionResult>;

/** Body of `POST /api/invocations/:id/function-result`. Errors: BAD_REQUEST. */
export const readFunctionResult = (body: unknown): FunctionResult => readBody(functionResult, body);
