import { isJsonMap, JsonError, type JsonValue, parseExactJson } from '../exact-json.ts';
import { StorageError } from './storage-error.ts';

/** A value of Azure's tables: its type, and itself as JSON has it. */
export interface EntityProperty {
  readonly name: string;
  readonly type: EdmType;
  readonly value: string | number | boolean;
}

export interface TableEntity {
  readonly partitionKey: string;
  readonly rowKey: string;
  /** When it was last written: an ISO datetime. */
  readonly timestamp: string;
  /** All others, in the order in which they came. */
  readonly properties: readonly EntityProperty[];
}

/** How a value of each type is written in JSON. Source: Azure's "Payload format for Table service". */
const forms = {
  'Edm.Binary': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.DateTime': (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  'Edm.Double': (value) =>
    typeof value === 'number' || value === 'NaN' || /^-?Infinity$/.test(`${value}`),
  'Edm.Guid': (value) =>
    typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  'Edm.Int32': (value) => Number.isInteger(value) && Number(value) === (Number(value) | 0),
  'Edm.Int64': (value) => typeof value === 'string' && /^-?\d{1,19}$/.test(value),
  'Edm.String': (value) => typeof value === 'string',
} satisfies Record<string, (value: JsonValue) => boolean>;

export type EdmType = keyof typeof forms;

/** Azure's: without the two keys and the time. */
const maxProperties = 252;
const maxNameUtf16 = 255;
const maxKeyBytes = 1_024;
const annotation = '@odata.type';

/**
 * Reads an entity as a client sends it: a JSON object; `name@odata.type` tells the type that JSON
 * cannot. Nulls are left out, as Azure does. Errors: StorageError that says which rule is broken.
 */
export function readTableEntity(json: string, nowMs: number): TableEntity {
  const map = parse(json);
  if (!isJsonMap(map)) throw new StorageError('InvalidInput');
  const properties: EntityProperty[] = [];
  for (const [name, value] of map) {
    const isOwn = ['PartitionKey', 'RowKey', 'Timestamp'].includes(name);
    if (isOwn || name.startsWith('odata.') || name.includes('@') || value === null) continue;
    if (name.length > maxNameUtf16) throw new StorageError('PropertyNameTooLong');
    properties.push(readProperty(name, value, map.get(name + annotation)));
  }
  if (properties.length > maxProperties) throw new StorageError('TooManyProperties');
  return {
    partitionKey: readKey(map.get('PartitionKey')),
    rowKey: readKey(map.get('RowKey')),
    timestamp: new Date(nowMs).toISOString(),
    properties,
  };
}

function parse(json: string): JsonValue {
  try {
    return parseExactJson(json);
  } catch (error) {
    if (error instanceof JsonError) throw new StorageError('InvalidInput');
    throw error;
  }
}

function readKey(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new StorageError('PropertiesNeedValue');
  if (Buffer.byteLength(value, 'utf16le') > maxKeyBytes) throw new StorageError('KeyTooLarge');
  return value;
}

function readProperty(name: string, value: JsonValue, told: JsonValue | undefined): EntityProperty {
  const type = told === undefined ? typeOf(value) : told;
  const isType = typeof type === 'string' && Object.hasOwn(forms, type);
  if (!isType || !forms[type as EdmType](value)) throw new StorageError('InvalidInput');
  return { name, type: type as EdmType, value: value as EntityProperty['value'] };
}

function typeOf(value: JsonValue): EdmType | null {
  if (typeof value === 'string') return 'Edm.String';
  if (typeof value === 'boolean') return 'Edm.Boolean';
  if (typeof value !== 'number') return null;
  return forms['Edm.Int32'](value) ? 'Edm.Int32' : 'Edm.Double';
}

/** How much an answer says about its types. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

/**
 * An entity as JSON. `select`: the properties that are wanted, all when it is null.
 * Source: Azure's "Payload format for Table service operations".
 */
export function tableEntityJson(
  entity: TableEntity,
  level: MetadataLevel,
  tableUrl: string,
  select: readonly string[] | null,
): string {
  const members: [name: string, value: unknown][] = [];
  const { partitionKey, rowKey, timestamp } = entity;
  const quoted = [partitionKey, rowKey].map((key) => encodeURIComponent(key.replaceAll("'", "''")));
  const id = `${tableUrl}(PartitionKey='${quoted[0]}',RowKey='${quoted[1]}')`;
  if (level !== 'none') {
    members.push(['odata.metadata', `${tableUrl}/$metadata/@Element`]);
    members.push(['odata.etag', entityTag(entity)]);
  }
  if (level === 'full') members.push(['odata.id', id], ['odata.editLink', id]);
  const all: readonly EntityProperty[] = [
    { name: 'PartitionKey', type: 'Edm.String', value: partitionKey },
    { name: 'RowKey', type: 'Edm.String', value: rowKey },
    { name: 'Timestamp', type: 'Edm.DateTime', value: timestamp },
    ...entity.properties,
  ];
  for (const { name, type, value } of all) {
    if (select && !select.includes(name)) continue;
    if (level !== 'none' && !isPlain(type)) members.push([name + annotation, type]);
    members.push([name, value]);
  }
  // Written by hand: a property may have any name.
  const text = members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${text.join(',')}}`;
}

/** Types that a reader sees from the JSON. */
const isPlain = (type: EdmType): boolean =>
  type === 'Edm.String' || type === 'Edm.Boolean' || type === 'Edm.Int32' || type === 'Edm.Double';

export const entityTag = ({ timestamp }: TableEntity): string =>
  `W/"datetime'${encodeURIComponent(timestamp)}'"`;
