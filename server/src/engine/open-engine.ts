import { Access } from './catalog/access.ts';
import { resolvedName } from './catalog/catalog.ts';
import { runCommand } from './commands/run-command.ts';
import { EmbeddedEngine } from './engine.ts';
import type { Engine, EngineOptions } from './engine-api.ts';
import type { Cluster, ClusterOptions } from './execute/cluster.ts';
import { ensureTemplate } from './execute/cluster-template.ts';
import { Clusters } from './execute/clusters.ts';
import { Gate } from './execute/gate.ts';
import { selfTest } from './execute/self-test.ts';
import { Translator } from './execute/translator.ts';
import { localPrincipal } from './principal.ts';
import { ensureSamples } from './samples/ensure-samples.ts';
import { samplesAttachedAs, samplesDatabase } from './samples/samples-database.ts';
import { sandbox, setUpSandbox } from './samples/sandbox.ts';
import { ticksOfUnixMs } from './ticks.ts';

const setUpTimeoutMs = 60_000;

/** What an engine is made of; whoever measures it reaches its clusters through these. */
export interface EngineParts {
  readonly translator: Translator;
  readonly gate: Gate;
  readonly clusters: Clusters;
}

/** Makes an engine ready. Errors: LockFailure when a lock does not hold. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return engineOf(options, await openParts(options));
}

export const engineOf = (options: EngineOptions, parts: EngineParts): Engine =>
  new EmbeddedEngine(options, parts.translator, parts.gate, parts.clusters);

/** The locks are attacked, the analyser is warm, and what is made once on a machine is there. */
export async function openParts(options: EngineOptions): Promise<EngineParts> {
  const { folder, samplesFolder = folder, onProgress } = options;
  const translator = new Translator(options.translationBudgetMs);
  let gate: Gate | undefined;
  try {
    gate = await Gate.open();
    const path = await ensureSamples(samplesFolder, () =>
      onProgress?.('Making the sample tables ...'),
    );
    const clusterOptions: ClusterOptions = {
      threads: options.threads,
      memoryLimitBytes: options.memoryLimitBytes,
      maxBytes: options.maxClusterBytes,
      shared: { file: { path, attachedAs: samplesAttachedAs }, database: samplesDatabase },
    };
    await selfTest(folder, clusterOptions, clusterOptions.shared.file, gate);
    await translator.ready();
    const templatePath = await ensureTemplate(
      {
        folder: samplesFolder,
        setUpMark: JSON.stringify(sandbox),
        setUp: (cluster) => fillSandbox(cluster, translator),
        onMaking: () => onProgress?.('Making the sandbox databases ...'),
      },
      { ...clusterOptions, maxBytes: null },
    );
    const clusters = new Clusters({
      ...clusterOptions,
      folder,
      templatePath,
      maxOpen: options.maxOpenClusters,
      onClose: (id) => translator.forget(id),
    });
    return { translator, gate, clusters };
  } catch (error) {
    await translator.close();
    await gate?.close();
    throw error;
  }
}

/** Fills a cluster that holds nothing with the sandbox's databases. */
async function fillSandbox(cluster: Cluster, translator: Translator): Promise<void> {
  const signal = AbortSignal.timeout(setUpTimeoutMs);
  const nowTicks = ticksOfUnixMs(Date.now());
  const unused = (): never => {
    throw new Error("the sandbox's set-up runs no query");
  };
  await setUpSandbox([], (database, text) =>
    runCommand(text, {
      clusterId: '',
      access: new Access(localPrincipal, cluster.catalog),
      store: cluster.store(signal, false),
      database: resolvedName(cluster.catalog, database),
      nowTicks,
      givenTicks: null,
      clockTicks: nowTicks,
      signal,
      requests: cluster.requests,
      startedTicks: nowTicks,
      parse: (command) => translator.parseCommand(command, signal),
      compile: unused,
      compilePolicy: unused,
      compileRows: unused,
      query: unused,
    }),
  );
}
