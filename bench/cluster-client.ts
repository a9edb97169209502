import { randomUUID } from 'node:crypto';
import { askCluster } from '../server/src/kusto-client/ask-cluster.ts';
import type { Answer } from '../server/src/kusto-client/read-answer.ts';

const never = new AbortController().signal;

/** KQL through the official SDK, as our server sends it. Throws when the cluster reports an error. */
export async function askKql(clusterUrl: string, database: string, text: string): Promise<Answer> {
  const answer = await askCluster({
    target: { clusterUrl, database, credential: null },
    kind: text.startsWith('.') ? 'management' : 'query',
    text,
    clientRequestId: `Bench;${randomUUID()}`,
    timeoutMs: 60_000,
    signal: never,
  });
  if (answer.error) throw answer.error;
  return answer;
}

/** The same over plain HTTP, the answer's text unparsed: what the SDK itself costs is left out. */
export async function postKql(clusterUrl: string, database: string, text: string): Promise<string> {
  const response = await fetch(`${clusterUrl}/v2/rest/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ db: database, csl: text }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  return body;
}
