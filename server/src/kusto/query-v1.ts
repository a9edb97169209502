import { AnswerStream } from './answer-stream.ts';
import type { Endpoint } from './call.ts';
import { answerCommand } from './management.ts';
import { ProtocolError } from './protocol-error.ts';
import { isCommand, isShowCommand, readQuery } from './read-query.ts';
import { writeV1Answer } from './v1-tables.ts';

/**
 * `/v1/rest/query`: KQL, or a `.show` command, in; v1 tables out. Errors: EMB0110 for a command
 * that does more than show.
 */
export const queryV1: Endpoint = async (call) => {
  const { request } = await readQuery(call, 'query');
  if (isCommand(request.text)) {
    if (!isShowCommand(request.text)) throw new ProtocolError('EMB0110', {});
    return answerCommand(call, request);
  }
  const { tables } = await call.engine.query(request);
  await writeV1Answer(call, new AnswerStream(call.response, call.signal), tables, 'query');
};
