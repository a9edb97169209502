import { parentPort } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import { commandColumns, parseCommand } from '../parse/parse-command.ts';
import { translateWithSchemas, warmUp } from '../translate/translate-query.ts';
import type { FromWorker, Probe, ToWorker } from './translate-protocol.ts';

/**
 * A thread that parses and translates, so that a text which hangs the parser stops nobody else:
 * the thread is ended (`translator.ts`). It keeps the catalogs of the clusters it was asked about,
 * because the analyser's view of one is made once per catalog.
 */
const catalogs = new Map<string, Catalog>();

const answer = (message: FromWorker): void => parentPort?.postMessage(message);

/** Ends an attempt: the worker does not wait for a probe, it is asked again with the rows. */
class ProbeNeeded extends Error {
  readonly probe: Probe;

  constructor(probe: Probe) {
    super('a probe must run first');
    this.probe = probe;
  }
}

async function translate(message: Extract<ToWorker, { kind: 'translate' }>): Promise<FromWorker> {
  const { id, clusterId, request } = message;
  if (message.catalog) catalogs.set(clusterId, message.catalog);
  const probed = [...message.probed];
  const catalog = catalogs.get(clusterId);
  if (!catalog) throw new Error(`no catalog of cluster ${clusterId} was sent`);
  const query = await translateWithSchemas(request, catalog, async (sql, parameters, reads) => {
    const rows = probed.shift();
    if (!rows) throw new ProbeNeeded({ sql, parameters, reads });
    return rows;
  });
  return { kind: 'translated', id, query };
}

function parse(message: Extract<ToWorker, { kind: 'parse-command' }>): FromWorker {
  const node = parseCommand(message.text);
  const parsed = { node, columns: commandColumns(node.kind) };
  return { kind: 'command', id: message.id, parsed };
}

function failure(id: number, error: unknown): FromWorker {
  if (error instanceof ProbeNeeded) return { kind: 'probe', id, probe: error.probe };
  if (!(error instanceof EngineError)) return { kind: 'failed', id, stack: stackOf(error) };
  const { code, detail, span = null } = error;
  return { kind: 'refused', id, code, detail, span };
}

/** Kusto.Language throws things that are no Errors now and then. */
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : `thrown: ${String(error)}`;

async function receive(message: ToWorker): Promise<void> {
  if (message.kind === 'forget') {
    catalogs.delete(message.clusterId);
    return;
  }
  try {
    answer(message.kind === 'translate' ? await translate(message) : parse(message));
  } catch (error) {
    answer(failure(message.id, error));
  }
}

parentPort?.on('message', (message: ToWorker) => void receive(message));
warmUp();
answer({ kind: 'ready' });
// The grammar of commands is made at the first use, which may take more than a command's budget.
commandColumns(parseCommand('.show version').kind);
