import type { BindingKind } from './function-definition.ts';
import { common, type PropertyDescription } from './property-description.ts';
import { triggerProperties } from './trigger-properties.ts';

export type { PropertyDescription };

const expression = { type: 'string', expressions: true } as const;

const kustoProperties: readonly PropertyDescription[] = [
  ...common('kusto'),
  {
    ...expression,
    name: 'database',
    direction: 'both',
    required: true,
    doc: 'The database to query or ingest into.',
  },
  {
    name: 'connection',
    direction: 'both',
    type: 'string',
    required: true,
    doc: 'The *name* of the app setting that holds the connection string. Taken literally: no expressions.',
  },
  {
    ...expression,
    name: 'kqlCommand',
    direction: 'in',
    required: true,
    doc: 'A KQL query, or a management command when it starts with a dot. Declare parameters with `declare query_parameters (name:type);` and give them in `kqlParameters`. Literal braces are doubled: `{{` `}}`.',
  },
  {
    ...expression,
    name: 'kqlParameters',
    direction: 'in',
    doc: 'Query parameters: `@name=value,@other={expression}`. A value cannot hold `,` or `=`; spaces are kept.',
  },
  {
    ...expression,
    name: 'clientRequestProperties',
    direction: 'in',
    doc: 'Request options: `@notruncation=true,@query_take_max_records=10`. Values are sent as text.',
  },
  {
    ...expression,
    name: 'managedServiceIdentity',
    direction: 'both',
    doc: '`system`, or the client id of a user-assigned managed identity.',
  },
  {
    ...expression,
    name: 'tableName',
    direction: 'out',
    required: true,
    doc: 'The table that receives the rows.',
  },
  {
    ...expression,
    name: 'mappingRef',
    direction: 'out',
    doc: 'Name of an ingestion mapping that exists on the table. Without one, JSON properties go to the columns of the same name.',
  },
  {
    ...expression,
    name: 'dataFormat',
    direction: 'out',
    values: ['json', 'multijson', 'csv', 'tsv', 'scsv', 'sohsv', 'psv', 'tsve', 'txt', 'raw'],
    doc: 'The format of the payload, in lower case. Leave it out: one row is then `json`, several are `multijson`. A name the host does not know silently becomes `csv`.',
  },
  {
    ...expression,
    name: 'ingestionType',
    direction: 'out',
    values: ['managed', 'queued'],
    default: 'managed',
    doc: '`managed` streams and falls back to the queue; `queued` waits for the outcome of batched ingestion.',
  },
  {
    ...expression,
    name: 'ingestionProperties',
    direction: 'out',
    doc: 'Only for `queued`: `@flushImmediately=true,@pollIntervalSeconds=15,@pollTimeoutMinutes=1`.',
  },
  {
    name: 'dataType',
    direction: 'both',
    type: 'string',
    values: ['string'],
    doc: 'Leave it out. `binary` and `stream` are not supported by the Kusto binding.',
  },
  {
    name: 'cardinality',
    direction: 'in',
    type: 'string',
    values: ['one'],
    doc: 'Leave it out. The Kusto binding always gives all rows.',
  },
];

export const bindingProperties: Readonly<
  Record<Exclude<BindingKind, 'unknown'>, readonly PropertyDescription[]>
> = {
  kusto: kustoProperties,
  ...triggerProperties,
  http: common('http').map((property) =>
    property.name === 'direction' ? { ...property, values: ['out'], required: true } : property,
  ),
};

/** The kusto properties in which expressions are resolved, in the order they are. */
export const expressionProperties: readonly string[] = kustoProperties
  .filter((property) => property.expressions === true)
  .map((property) => property.name);
