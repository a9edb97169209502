import type { QueryRequest } from '#engine';
import { AnswerStream } from './answer-stream.ts';
import type { Call, Endpoint } from './call.ts';
import type { ServiceAnswer } from './queued/service-commands.ts';
import { readQuery } from './read-query.ts';
import { v1Table, writeV1Answer } from './v1-tables.ts';

/** `/v1/rest/mgmt`: a management command, or one piped into KQL, in; v1 tables out. */
export const management: Endpoint = async (call) => {
  const { request } = await readQuery(call, 'command');
  await answerCommand(call, request);
};

/** A command of the ingestion service, which one port serves beside the engine. */
function answerService(call: Call, { columns, rows }: ServiceAnswer): void {
  const out = new AnswerStream(call.response, call.signal);
  out.write(`{"Tables":[${v1Table('Table_0', columns, rows)}]}`);
  out.end();
}

/** A command, from whichever endpoint: the ingestion service's, or else the engine's. */
export async function answerCommand(call: Call, request: QueryRequest): Promise<void> {
  const own = await call.queued?.command(request, request.text);
  if (own) return answerService(call, own);
  const { tables, piped } = await call.engine.command(request);
  const form = piped ? 'query' : 'command';
  await writeV1Answer(call, new AnswerStream(call.response, call.signal), tables, form);
}
