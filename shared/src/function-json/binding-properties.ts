import type { BindingKind } from './function-definition.ts';

/**
 * What each property of a binding is: the table behind validation, expressions, the editor's JSON
 * schema and its hovers. Source: binding-engine.md, section 1.1.
 */
export interface PropertyDescription {
  readonly name: string;
  /** For a kusto binding, the direction that uses it. */
  readonly direction: 'in' | 'out' | 'both';
  readonly type: 'string' | 'boolean' | 'string[]';
  readonly required?: boolean;
  /** `%setting%` and `{expression}` are resolved in it. */
  readonly expressions?: boolean;
  readonly values?: readonly string[];
  readonly default?: string;
  /** Markdown for a hover. */
  readonly doc: string;
}

const common = (kind: string): readonly PropertyDescription[] => [
  {
    name: 'type',
    direction: 'both',
    type: 'string',
    required: true,
    values: [kind],
    doc: 'The binding type.',
  },
  {
    name: 'direction',
    direction: 'both',
    type: 'string',
    values: ['in', 'out'],
    default: 'in',
    doc: '`in` reads before the function runs, `out` writes after it returned.',
  },
  {
    name: 'name',
    direction: 'both',
    type: 'string',
    required: true,
    doc: 'The name the function uses: a letter, then letters and digits, or `$return` on an output.',
  },
];

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

const triggerDirection = (kind: string): readonly PropertyDescription[] =>
  common(kind).map((property) =>
    property.name === 'direction'
      ? { ...property, values: ['in'], doc: 'A trigger is always `in`.' }
      : property,
  );

export const bindingProperties: Readonly<
  Record<Exclude<BindingKind, 'unknown'>, readonly PropertyDescription[]>
> = {
  kusto: kustoProperties,
  httpTrigger: [
    ...triggerDirection('httpTrigger'),
    {
      name: 'authLevel',
      direction: 'in',
      type: 'string',
      values: ['anonymous', 'function', 'admin'],
      default: 'function',
      doc: 'Which key a caller needs. The playground asks for none.',
    },
    {
      name: 'methods',
      direction: 'in',
      type: 'string[]',
      doc: 'HTTP methods the function answers; all when absent.',
    },
    {
      name: 'route',
      direction: 'in',
      type: 'string',
      doc: "Route template under `/api/`; the function's name when absent. `{id}`, `{id:int}`, `{id?}` give binding data.",
    },
    {
      name: 'webHookType',
      direction: 'in',
      type: 'string',
      doc: 'Only for version 1 of the Functions runtime.',
    },
    { name: 'dataType', direction: 'in', type: 'string', doc: 'How the body is handed over.' },
  ],
  timerTrigger: [
    ...triggerDirection('timerTrigger'),
    {
      name: 'schedule',
      direction: 'in',
      type: 'string',
      required: true,
      expressions: true,
      doc: 'An NCRONTAB expression with six fields, or a time span.',
    },
    {
      name: 'runOnStartup',
      direction: 'in',
      type: 'boolean',
      doc: 'Also fires when the host starts.',
    },
    {
      name: 'useMonitor',
      direction: 'in',
      type: 'boolean',
      doc: 'Remembers the last run, so that a missed one is made up for.',
    },
  ],
  queueTrigger: [
    ...triggerDirection('queueTrigger'),
    {
      name: 'queueName',
      direction: 'in',
      type: 'string',
      required: true,
      expressions: true,
      doc: 'The queue to read.',
    },
    {
      name: 'connection',
      direction: 'in',
      type: 'string',
      doc: 'The app setting with the storage account; `AzureWebJobsStorage` when absent.',
    },
    { name: 'dataType', direction: 'in', type: 'string', doc: 'How the message is handed over.' },
  ],
  http: common('http').map((property) =>
    property.name === 'direction' ? { ...property, values: ['out'], required: true } : property,
  ),
};

/** The kusto properties in which expressions are resolved, in the order they are. */
export const expressionProperties: readonly string[] = kustoProperties
  .filter((property) => property.expressions === true)
  .map((property) => property.name);
