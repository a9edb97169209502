import type { QueryRequest } from '#engine';
import { AnswerStream } from './answer-stream.ts';
import type { Call, Endpoint } from './call.ts';
import { readQuery } from './read-query.ts';
import { writeV1Answer } from './v1-tables.ts';

/** `/v1/rest/mgmt`: a management command, or one piped into KQL, in; v1 tables out. */
export const management: Endpoint = async (call) => {
  const { request } = await readQuery(call, 'command');
  await answerCommand(call, request);
};

export async function answerCommand(call: Call, request: QueryRequest): Promise<void> {
  const { tables, piped } = await call.engine.command(request);
  const form = piped ? 'query' : 'command';
  await writeV1Answer(call, new AnswerStream(call.response, call.signal), tables, form);
}
