import { z } from 'zod';
import { readValidation, type Validation } from '#engine';

/** What a client asks to be ingested: one blob into one table. */
export interface IngestionMessage {
  /** The source's id, a guid: what `IngestionSourceId` tells. */
  readonly id: string;
  readonly blobPath: string;
  readonly database: string;
  readonly table: string;
  readonly rawDataSize: number | null;
  readonly retainBlobOnSuccess: boolean;
  readonly flushImmediately: boolean;
  /** 0: failures, 1: nothing, 2: failures and successes. */
  readonly reportLevel: number;
  /** 0: to the queues, 1: to the table, 2: to both. */
  readonly reportMethod: number;
  /** The entity that tells of it; null: none. */
  readonly statusEntity: StatusEntityReference | null;
  /** Capability given by `.get kusto identity token`. */
  readonly authorizationContext: string;
  readonly format: string;
  readonly ignoreFirstRecord: boolean;
  readonly validation: Validation;
  /** Chooses the files of an archive; null: all. */
  readonly zipPattern: string | null;
  readonly tags: readonly string[];
  readonly ingestIfNotExists: readonly string[];
  readonly mappingName: string | null;
  readonly inlineMapping: string | null;
  /** As sent; null: now. */
  readonly creationTime: string | null;
}

/** Where in a table a client looks for the status. */
interface StatusEntityReference {
  readonly tableUrl: string;
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** Booleans and numbers come as text from some clients. */
const bool = z.preprocess(
  (value) => (typeof value === 'string' ? value.toLowerCase() === 'true' : value),
  z.boolean(),
);
const text = z.string();
const count = z.coerce.number().finite();
/** A number, or the name that Java gives it. */
const numberOrName = (...names: readonly string[]) =>
  z.preprocess((value) => {
    const named = typeof value === 'string' ? names.indexOf(value.toLowerCase()) : -1;
    return named < 0 ? value : named;
  }, count);
const reportLevel = numberOrName('failuresonly', 'none', 'failuresandsuccesses');
const reportMethod = numberOrName('queue', 'table', 'queueandtable');
/** Lists come as JSON text from the SDKs, as arrays from others. */
const list = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  return value === '' ? [] : JSON.parse(value);
}, z.array(text).max(1_000));

const properties = z.object({
  authorizationcontext: text.nullish(),
  format: text.max(100).nullish(),
  ignorefirstrecord: bool.nullish(),
  tags: list.nullish(),
  ingestifnotexists: list.nullish(),
  ingestionmappingreference: text.max(1_024).nullish(),
  mappingreference: text.max(1_024).nullish(),
  ingestionmapping: text.max(1_000_000).nullish(),
  creationtime: text.max(100).nullish(),
  validationpolicy: z.unknown().optional(),
  zippattern: text.max(1_000).nullish(),
});

const statusEntity = z.object({
  tableconnectionstring: text.max(16_384).nullish(),
  partitionkey: text.max(1_024).nullish(),
  rowkey: text.max(1_024).nullish(),
});

const message = z.object({
  id: z.guid(),
  blobpath: text.max(16_384),
  databasename: text.max(1_024),
  tablename: text.max(1_024),
  rawdatasize: count.nullish(),
  retainblobonsuccess: bool.nullish(),
  flushimmediately: bool.nullish(),
  reportlevel: reportLevel.nullish(),
  validationpolicy: z.unknown().optional(),
  reportmethod: reportMethod.nullish(),
  ingestionstatusintable: z.preprocess(withLowerNames, statusEntity).nullish(),
  additionalproperties: z.preprocess(withLowerNames, properties).nullish(),
});

/**
 * Reads a queue message: base64 of JSON, or the JSON itself. Names in any case; what is not known is
 * left alone. Errors: an `Error` that says which property. Source: kusto-wire.md section 10.4.
 */
export function readIngestionMessage(messageText: string): IngestionMessage {
  const json = messageText.trimStart().startsWith('{')
    ? messageText
    : Buffer.from(messageText, 'base64').toString('utf8');
  const read = message.safeParse(withLowerNames(JSON.parse(json)));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = read;
  const entity = data.ingestionstatusintable;
  const more = data.additionalproperties ?? {};
  return {
    id: data.id.toLowerCase(),
    blobPath: data.blobpath,
    database: data.databasename,
    table: data.tablename,
    rawDataSize: data.rawdatasize ?? null,
    retainBlobOnSuccess: data.retainblobonsuccess ?? false,
    flushImmediately: data.flushimmediately ?? false,
    reportLevel: data.reportlevel ?? 0,
    reportMethod: data.reportmethod ?? 0,
    // One client sends it empty when it wants none.
    statusEntity: entity?.tableconnectionstring
      ? {
          tableUrl: entity.tableconnectionstring,
          partitionKey: entity.partitionkey ?? '',
          rowKey: entity.rowkey ?? '',
        }
      : null,
    authorizationContext: more.authorizationcontext ?? '',
    format: more.format || 'csv',
    ignoreFirstRecord: more.ignorefirstrecord ?? false,
    // Java puts it beside the properties, the others among them.
    validation: readValidation(more.validationpolicy ?? data.validationpolicy),
    zipPattern: more.zippattern || null,
    tags: more.tags ?? [],
    ingestIfNotExists: more.ingestifnotexists ?? [],
    mappingName: more.ingestionmappingreference || more.mappingreference || null,
    inlineMapping: more.ingestionmapping || null,
    creationTime: more.creationtime || null,
  };
}

function withLowerNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]),
  );
}
