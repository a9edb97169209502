import { analyseAgainst } from '../server/src/doctor/analyse-kql.ts';
import { codeReader } from '../server/src/doctor/code-reader.ts';
import type { AppFiles } from '../shared/src/doctor/app/app-files.ts';
import { diagnoseApp, schemaOfApp } from '../shared/src/doctor/app/diagnose-app.ts';
import { diagnose } from '../shared/src/doctor/diagnose.ts';
import type { FunctionAppDocument } from '../shared/src/playground-api/function-app-document.ts';
import { previewInvocation } from '../shared/src/preview/preview-invocation.ts';
import { median } from './measure.ts';
import { milliseconds, type Section } from './report.ts';

const rounds = 60;
/** Kusto.Language takes long to become fast. */
const warmUp = 100;

/** The doctor in Node, warm: an app of five files with a large schema, and a document at a keystroke. */
export async function doctorBench(): Promise<Section> {
  const files = fiveFileApp(200);
  const readCode = await codeReader(files);
  const schema = schemaOfApp(files);
  if (schema === null) throw new Error('the app has no set-up script');
  const analyseKql = analyseAgainst(schema);
  const document = twentyBindings();
  const ambient = { now: () => new Date(0), newGuid: () => '' };
  // Every round examines other texts: nothing can be remembered from the one before.
  const edited = (round: number, queries: number): AppFiles =>
    new Map([...files].map(([path, text]) => [path, typed(path, text, round, queries)]));
  return {
    title: 'The doctor',
    method: `In Node, warm, median and slowest of ${rounds} rounds, and the processor time of all threads in the mean; each round examines texts that were edited since the last one. The schema is read once, as a live one is. The goals: 50 ms for the app, 2 ms for the document.`,
    columns: ['what', 'median ms', 'slowest ms', 'processor ms', 'goal ms'],
    rows: [
      row(
        'an app of five files, 10 functions, 200 tables: one query edited',
        50,
        (round) => diagnoseApp(edited(round, 1), { readCode, schema, analyseKql }).findings.length,
      ),
      row(
        'the same, all 10 queries edited at once',
        null,
        (round) => diagnoseApp(edited(round, 10), { readCode, schema, analyseKql }).findings.length,
      ),
      row('the set-up script of the app read', null, (round) =>
        schemaOfApp(
          new Map([['setup.kql', `${files.get('setup.kql')}${' '.repeat(round & 1)}`]]),
        ) === null
          ? 0
          : 1,
      ),
      row(
        'a document of 20 bindings: resolved and validated',
        2,
        (round) => previewInvocation(keystroke(document, round), ambient).bindings.length,
      ),
      row('the same: all findings', 2, (round) => diagnose(keystroke(document, round)).length),
      row(
        'the same, with 200 tables, all 10 queries analysed anew',
        null,
        (round) => diagnose(keystroke(document, round), { schema, analyseKql }).length,
      ),
    ],
  };
}

function row(
  name: string,
  goalMs: number | null,
  work: (round: number) => number,
): readonly string[] {
  const times: number[] = [];
  let before = process.cpuUsage();
  for (let round = -warmUp; round < rounds; round += 1) {
    if (round === 0) before = process.cpuUsage();
    const start = performance.now();
    work(round);
    if (round >= 0) times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return [
    name,
    milliseconds(median(times)),
    milliseconds(Math.max(...times)),
    milliseconds((user + system) / 1000 / rounds),
    goalMs === null ? '' : String(goalMs),
  ];
}

/** A file in which the first queries of the app read otherwise than in the round before. */
const typed = (path: string, text: string, round: number, queries: number): string =>
  path.endsWith('.js')
    ? text.replace(/Table(\d+) \| where/g, (found: string, table: string) =>
        Number(table) < queries ? `${found} Id != ${round + 1000} and` : found,
      )
    : text;

const keystroke = (document: FunctionAppDocument, round: number): FunctionAppDocument => ({
  ...document,
  functionJson: document.functionJson.replaceAll('>= 0', `>= ${100 + round}`),
});

/** host.json, local.settings.json, setup.kql, and two JavaScript files with five functions each. */
function fiveFileApp(tables: number): AppFiles {
  const setup = Array.from(
    { length: tables },
    (_, table) =>
      `.create-merge table Table${table} (Id:long, Name:string, Cost:real, At:datetime, Tags:dynamic, ${columns(15)})`,
  );
  return new Map([
    [
      'host.json',
      '{"version":"2.0","extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle.Preview","version":"[4.*, 5.0.0)"}}',
    ],
    [
      'local.settings.json',
      '{"IsEncrypted":false,"Values":{"FUNCTIONS_WORKER_RUNTIME":"node","KustoConnectionString":"Data Source=https://c.kusto.windows.net;Database=productsdb"}}',
    ],
    ['setup.kql', `${setup.join('\n\n')}\n`],
    ['src/functions/read.js', codeFile(0)],
    ['src/functions/write.js', codeFile(5)],
  ]);
}

const columns = (count: number): string =>
  Array.from({ length: count }, (_, column) => `Column${column}:string`).join(', ');

const query = (table: number): string =>
  `declare query_parameters (id:long, since:datetime = datetime(2024-01-01)); Table${table} | where Id == id and At >= since | join kind=leftouter (Table${table + 1} | project Id, Other = Name) on Id | summarize Total = sum(Cost), Names = make_set(Other) by bin(At, 1h) | order by At asc`;

function codeFile(first: number): string {
  const functions = Array.from({ length: 5 }, (_, index) => {
    const table = first + index;
    return `
const rows${table} = input.generic({
  type: 'kusto',
  database: 'productsdb',
  connection: 'KustoConnectionString',
  kqlCommand: '${query(table)}',
  kqlParameters: '@id={id}',
});
const out${table} = output.generic({
  type: 'kusto',
  database: 'productsdb',
  connection: 'KustoConnectionString',
  tableName: 'Table${table}',
});
app.http('Function${table}', {
  methods: ['GET'],
  route: 'function${table}/{id}',
  extraInputs: [rows${table}],
  extraOutputs: [out${table}],
  handler: async (request, context) => {
    context.extraOutputs.set(out${table}, context.extraInputs.get(rows${table}));
    return { jsonBody: context.extraInputs.get(rows${table}) };
  },
});
`;
  });
  return `const { app, input, output } = require('@azure/functions');\n${functions.join('')}`;
}

function twentyBindings(): FunctionAppDocument {
  const kusto = Array.from({ length: 20 }, (_, index) => ({
    type: 'kusto',
    direction: index % 2 === 0 ? 'in' : 'out',
    name: `binding${index}`,
    database: '%Database%',
    connection: 'KustoConnectionString',
    ...(index % 2 === 0
      ? {
          kqlCommand: `declare query_parameters (id:long, name:string); Table${index} | where Id == id and Name == name and Cost >= 0 | project Id, Name, Cost | take 100`,
          kqlParameters: '@id={id},@name={Query.name}',
        }
      : { tableName: `Table${index}` }),
  }));
  const trigger = { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}' };
  return {
    functionName: 'F',
    codeModel: 'javascript-v4',
    functionJson: JSON.stringify({ bindings: [trigger, ...kusto] }, null, 2),
    code: null,
    hostJson: null,
    appSettings: JSON.stringify({
      Database: 'productsdb',
      KustoConnectionString: 'Data Source=https://c.kusto.windows.net;Database=productsdb',
    }),
    trigger: {
      kind: 'http',
      method: 'POST',
      url: '/api/f/7?name=x',
      headers: [{ name: 'content-type', value: 'application/json' }],
      body: '{"Id":7,"Name":"x","Cost":2.5,"At":"2024-05-01T12:30:45Z"}',
    },
    outputsFrom: 'given',
    outputs: [],
  };
}
