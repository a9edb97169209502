import { randomInt } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import { EngineError } from '../errors.ts';
import type {
  DeclaredParameter,
  Reads,
  TranslatedStatement,
} from '../translate/translated-query.ts';
import { checkReads, type Reader, visibleTo } from './check-reads.ts';
import type { Gate } from './gate.ts';
import type { ProbeRows, Translated } from './translate-protocol.ts';
import type { Translator } from './translator.ts';

/** A query that may run: its statements have passed the gate. */
export interface CompiledText {
  readonly statements: readonly TranslatedStatement[];
  readonly parameters: readonly DeclaredParameter[];
  readonly reads: Reads;
}

/** What a text's meaning depends on beside the catalog. */
export interface CompileRequest {
  readonly text: string;
  readonly clusterId: string;
  readonly catalog: Catalog;
  readonly database: string;
  readonly cluster: string;
  readonly reader: Reader;
  readonly signal: AbortSignal;
  /** Runs a SELECT that has passed the gate, for columns that the data decide. */
  readonly probe: (
    statement: Pick<TranslatedStatement, 'sql'>,
    parameters: readonly DeclaredParameter[],
  ) => Promise<ProbeRows>;
}

/** Texts kept compiled for each catalog, and how long one may be to be kept. */
const keptTexts = 500;
const longestKeptUtf16 = 64 * 1024;

/**
 * Text to SQL that may run, by way of translator and gate; a text that was seen before costs a
 * look-up. A changed catalog is another object, so what was made for the old one is not found.
 */
export class QueryCompiler {
  readonly #translator: Translator;
  readonly #gate: Gate;
  readonly #compiled = new WeakMap<Catalog, Map<string, CompiledText>>();
  /**
   * What translation takes for the present moment, a time in the 23rd century that nobody can
   * guess: its digits in the SQL are replaced when the SQL runs, so that a text which asks for
   * `now()` is translated once, too.
   */
  readonly #nowMark = 700_000_000_000_000_000n + BigInt(randomInt(2 ** 47));

  constructor(translator: Translator, gate: Gate) {
    this.#translator = translator;
    this.#gate = gate;
  }

  /**
   * Whether its principal may read what it reads is checked for a text that is known, too: rights
   * change and texts do not. Errors: those of `Translator.translate`, `Gate.check` and `checkReads`.
   */
  async compile(request: CompileRequest): Promise<CompiledText> {
    const compiled = await this.#compile(request);
    checkReads(request.reader, request.catalog, compiled.reads);
    return compiled;
  }

  async #compile(request: CompileRequest): Promise<CompiledText> {
    const { catalog, text, database } = request;
    let known = this.#compiled.get(catalog);
    if (!known) {
      known = new Map();
      this.#compiled.set(catalog, known);
    }
    const key = `${principalKey(request.reader)}\n${database}\n${text}`;
    const seen = known.get(key);
    if (seen) {
      known.delete(key);
      known.set(key, seen);
      return seen;
    }
    const translated = await this.#translate(request);
    checkReads(request.reader, catalog, translated.reads);
    for (const { sql } of translated.statements)
      await this.#gate.check(sql, translated.reads.tables);
    if (text.length <= longestKeptUtf16 && !translated.discovered) known.set(key, translated);
    if (known.size > keptTexts) known.delete(known.keys().next().value ?? '');
    return translated;
  }

  /** The statement's SQL at a moment, in ticks. */
  sqlAt({ sql }: Pick<TranslatedStatement, 'sql'>, nowTicks: bigint): string {
    return sql.replaceAll(`${this.#nowMark}`, `${nowTicks}`);
  }

  async #translate(request: CompileRequest): Promise<Translated> {
    const { text, database, cluster, reader, clusterId, catalog, signal } = request;
    const { principal } = reader.access;
    const translation = { text, database, nowTicks: this.#nowMark, cluster, principal };
    const probed: ProbeRows[] = [];
    const translate = (known: Catalog) =>
      this.#translator.translate(translation, clusterId, known, probed, signal);
    for (;;) {
      const outcome = await translate(catalog).catch((error: unknown) =>
        this.#withoutHidden(error, request, translate),
      );
      if (outcome.kind === 'translated') return outcome.query;
      const { sql, parameters, reads } = outcome.probe;
      checkReads(reader, catalog, reads);
      await this.#gate.check(sql, reads.tables);
      probed.push(await request.probe({ sql }, parameters));
    }
  }

  /** A mistake that is another one, or none, without what is hidden tells of what is hidden. */
  async #withoutHidden(
    error: unknown,
    { reader, catalog }: CompileRequest,
    translate: (known: Catalog) => Promise<unknown>,
  ): Promise<never> {
    if (reader.access.isLocal || !(error instanceof EngineError) || error.code === 'EMB0014')
      throw error;
    const same = await translate(visibleTo(reader, catalog)).then(
      () => false,
      (other: unknown) =>
        other instanceof EngineError &&
        other.message === error.message &&
        other.span?.offset === error.span?.offset,
    );
    throw same ? error : reader.access.refuse('read all that the query names');
  }
}

/** Texts may ask for their principal, which stands in the SQL then. */
function principalKey({ access: { isLocal, principal } }: Reader): string {
  return isLocal ? '' : JSON.stringify(principal);
}
