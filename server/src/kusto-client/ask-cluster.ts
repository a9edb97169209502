import { ClientRequestProperties } from 'azure-kusto-data';
import { toClusterError } from './cluster-error.ts';
import { createQueryClient } from './create-client.ts';
import { type Answer, readCommandAnswer, readQueryAnswer } from './read-answer.ts';
import type { ClusterTarget } from './target.ts';
import type { WireListener } from './wire-capture.ts';

export interface ClusterRequest {
  readonly target: ClusterTarget;
  readonly kind: 'query' | 'management';
  readonly text: string;
  readonly parameters?: readonly NamedValue[];
  readonly options?: readonly NamedValue[];
  readonly clientRequestId: string;
  /** Wait for the answer's headers at most; the cluster has a limit of its own. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly listener?: WireListener | undefined;
}

interface NamedValue {
  readonly name: string;
  readonly value: string | number | boolean;
}

/**
 * One request through the SDK. A failure after the first rows is in the answer; every other one is
 * thrown as ClusterError.
 */
export async function askCluster(request: ClusterRequest): Promise<Answer> {
  const client = createQueryClient(request.target, request);
  const properties = propertiesOf(request);
  const { database } = request.target;
  try {
    // With `raw` the SDK hands over the parsed body, whatever its type says.
    const body: unknown =
      request.kind === 'management'
        ? await client.executeMgmt(database, request.text, properties)
        : await client.executeQuery(database, request.text, properties);
    return request.kind === 'management' ? readCommandAnswer(body) : readQueryAnswer(body);
  } catch (error) {
    throw toClusterError(error);
  }
}

function propertiesOf({
  parameters = [],
  options = [],
  clientRequestId,
  timeoutMs,
}: ClusterRequest): ClientRequestProperties {
  const properties = new TextProperties(
    Object.fromEntries(options.map(({ name, value }) => [name, value])),
    Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    clientRequestId,
  );
  // Own parsing: no getter a row, partial results kept, Kusto's error objects readable.
  properties.raw = true;
  properties.setClientTimeout(timeoutMs);
  return properties;
}

/**
 * Request properties that go out as they were given. The SDK 7.0.4 turns a `servertimeout` in text
 * into `NaN:NaN:NaN.NaN` (kusto-wire.md section 1.2).
 */
class TextProperties extends ClientRequestProperties {
  readonly #options: Readonly<Record<string, unknown>>;
  readonly #parameters: Readonly<Record<string, unknown>>;

  constructor(
    options: Readonly<Record<string, unknown>>,
    parameters: Readonly<Record<string, unknown>>,
    clientRequestId: string,
  ) {
    super({ ...options }, { ...parameters }, clientRequestId);
    this.#options = options;
    this.#parameters = parameters;
  }

  override toJSON(): ReturnType<ClientRequestProperties['toJSON']> {
    const json = {
      ...(Object.keys(this.#options).length > 0 ? { Options: { ...this.#options } } : {}),
      ...(Object.keys(this.#parameters).length > 0 ? { Parameters: { ...this.#parameters } } : {}),
    };
    return Object.keys(json).length > 0 ? json : null;
  }
}
