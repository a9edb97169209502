import { describe, expect, it } from 'vitest';
import { embeddedConnectionString } from '../app-settings/connection-target.ts';
import type {
  FunctionAppDocument,
  FunctionOutput,
  TriggerSample,
} from '../playground-api/function-app-document.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { textOf } from '../text/span.ts';
import { findingCodes } from './catalogue.ts';
import { diagnose } from './diagnose.ts';

type Properties = Readonly<Record<string, unknown>>;

interface Case {
  readonly input?: Properties;
  readonly output?: Properties;
  readonly more?: readonly Properties[];
  readonly settings?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly url?: string;
  readonly outputs?: readonly FunctionOutput[];
}

const goodInput = {
  kqlCommand: 'declare query_parameters (id:long);Products | where ProductID == id',
  kqlParameters: '@id=1',
};

function documentOf(test: Case): FunctionAppDocument {
  const kusto = (name: string, direction: string, properties: Properties) => ({
    type: 'kusto',
    direction,
    name,
    database: 'productsdb',
    connection: 'KustoConnectionString',
    ...properties,
  });
  const bindings = [
    { type: 'httpTrigger', direction: 'in', name: 'req', route: 'f/{id}' },
    ...(test.input ? [kusto('rows', 'in', test.input)] : []),
    ...(test.output ? [kusto('out', 'out', { tableName: 'Products', ...test.output })] : []),
    ...(test.more ?? []),
  ];
  const trigger: TriggerSample = {
    kind: 'http',
    method: 'POST',
    url: test.url ?? '/api/f/1',
    headers: [],
    body: test.body ?? '{"ProductID":1}',
  };
  return {
    functionName: 'F',
    codeModel: 'csharp-isolated',
    code: null,
    hostJson: null,
    outputsFrom: 'given',
    functionJson: JSON.stringify({ bindings }, null, 2),
    appSettings: JSON.stringify({
      KustoConnectionString: embeddedConnectionString,
      ...test.settings,
    }),
    trigger,
    outputs: test.outputs ?? [],
  };
}

const textFiles = (document: FunctionAppDocument, found: Diagnostic): string => {
  switch (found.file) {
    case 'function.json':
      return document.functionJson;
    case 'app-settings':
      return document.appSettings;
    case 'trigger':
      return document.trigger.kind === 'http' ? document.trigger.body : '';
    default: {
      const value = document.outputs.find(({ binding }) => binding === found.binding)?.value;
      return value !== undefined && 'text' in value ? value.text : '';
    }
  }
};

describe('the doctor', () => {
  it('has nothing to say about a good document', () => {
    expect(diagnose(documentOf({ input: goodInput, output: {} }))).toEqual([]);
  });

  // code, document, the text under the marker
  const cases: readonly (readonly [string, Case, string])[] = [
    ['KB-01', { input: { ...goodInput, connection: undefined } }, '"kusto"'],
    ['KB-03', { output: { ingestionType: 'queued' } }, '"queued"'],
    ['KB-04', { input: { ...goodInput, kqlParameters: '@id=null' } }, '@id'],
    ['KB-05', { input: { ...goodInput, kqlParameters: '@id={id}' } }, '{id}'],
    ['KB-06', { input: { kqlCommand: 'Products | where ProductID == {id}' } }, '{id}'],
    ['KB-07', { input: { kqlCommand: 'Products | where ProductID % 2 == 0' } }, '%'],
    ['KB-08', { input: { kqlCommand: 'print dynamic({"a":1})' } }, '{\\"a\\":1}'],
    ['KB-09', { input: { ...goodInput, kqlParameters: '@id={headers}' } }, '{headers}'],
    [
      'KB-10',
      {
        input: { ...goodInput, kqlParameters: '@id={when}' },
        body: '{"when":"2024-05-01T12:30:45Z"}',
      },
      '{when}',
    ],
    ['KB-12', { input: { tableName: 'Products' } }, '"Products"'],
    ['KB-12', { output: { tableName: undefined, kqlCommand: 'Products' } }, '"Products"'],
    [
      'KB-13',
      {
        input: { ...goodInput, managedServiceIdentity: 'system' },
        output: {},
        settings: { KustoConnectionString: 'Data Source=https://c' },
      },
      '"Data Source=https://c"',
    ],
    [
      'KB-14',
      { input: { kqlCommand: '// all tables\n.show tables' } },
      '"// all tables\\n.show tables"',
    ],
    [
      'KB-17',
      { input: { ...goodInput, clientRequestProperties: '@notruncate=true' } },
      '@notruncate',
    ],
    ['KB-20', { input: { ...goodInput, direction: 'inout' } }, '"inout"'],
    ['KB-21', { input: { ...goodInput, dataType: 'binary' } }, '"binary"'],
    ['KB-21', { input: { ...goodInput, cardinality: 'many' } }, '"many"'],
    ['KB-22', { output: {}, body: '1,a,2.5' }, '1,a,2.5'],
    [
      'KB-22',
      { output: {}, outputs: [{ binding: 'out', value: { kind: 'text', text: 'a,b' } }] },
      'a,b',
    ],
    ['KB-23', { output: { dataFormat: 'JSON' } }, '"JSON"'],
    ['KB-24', { output: { dataFormat: 'csv' } }, '"csv"'],
    [
      'KB-26',
      {
        output: {
          ingestionType: 'queued',
          ingestionProperties: '@pollTimeoutMinutes=1,@pollIntervalSeconds=1',
        },
      },
      '@pollTimeoutMinutes',
    ],
    [
      'KB-27',
      { input: goodInput, settings: { KustoConnectionString: 'Data Source=https://c;Password=p' } },
      'Password',
    ],
    [
      'KB-28',
      { input: goodInput, settings: { KustoConnectionString: 'https://c.kusto.windows.net' } },
      '"https://c.kusto.windows.net"',
    ],
    [
      'KB-29',
      { output: {}, settings: { KustoConnectionString: 'Data Source=https://c' } },
      '"Data Source=https://c"',
    ],
    [
      'KB-31',
      { input: goodInput, settings: { KustoConnectionString: 'Data Source=https://c' } },
      '"in"',
    ],
    [
      'KB-31',
      { output: {}, settings: { KustoConnectionString: 'Data Source=https://c' } },
      '"out"',
    ],
    ['KB-32', { input: { ...goodInput, Query: 'x' } }, '"Query"'],
    ['KB-33', { output: { ingestionType: 'streaming' } }, '"streaming"'],
    [
      'KB-34',
      {
        output: {
          ingestionType: 'queued',
          ingestionProperties: '@pollIntervalSeconds=-1,@pollTimeoutMinutes=1',
        },
      },
      '@pollIntervalSeconds',
    ],
    ['KB-35', { input: { ...goodInput, kqlParameters: '@id=1,@x=2' } }, '@x'],
    ['KB-35', { input: { ...goodInput, kqlParameters: undefined } }, 'id'],
    ['FJ-13', { output: { tablename2: 'x' } }, '"tablename2"'],
    ['FJ-14', { output: {}, more: [{ type: 'blob', direction: 'in', name: 'b' }] }, '"blob"'],
    [
      'KX-02',
      { input: { ...goodInput, connection: 'KustoConnectionStrin' } },
      '"KustoConnectionStrin"',
    ],
    ['BE-02', { input: { ...goodInput, database: '%db%' } }, '%db%'],
    ['BE-10', { input: { ...goodInput, kqlParameters: '@id={query.x}' } }, 'query.x'],
    ['PS-01', { input: { ...goodInput, kqlParameters: '@id' } }, '"@id"'],
    ['CS-03', { input: goodInput, settings: { KustoConnectionString: 'Sauce=x' } }, '"Sauce=x"'],
    [
      'OV-02',
      { output: {}, outputs: [{ binding: 'out', value: { kind: 'json', text: '{"a":oops}' } }] },
      'oops',
    ],
    [
      'OV-02',
      {
        more: [{ type: 'http', direction: 'out', name: 'res' }],
        outputs: [{ binding: 'res', value: { kind: 'json', text: '{"status":oops}' } }],
      },
      'oops',
    ],
    [
      'OV-03',
      { output: {}, outputs: [{ binding: 'out', value: { kind: 'input', binding: 'rows' } }] },
      '{"ProductID":1}',
    ],
  ];

  it('has a case for every finding it can make', () => {
    // Only a run can know these: lost digits, outputs written in part, the queued fallback.
    const ofRuns = ['KB-16', 'KB-19', 'KB-25'];
    const covered = new Set([...cases.map(([code]) => code), ...ofRuns]);
    expect(findingCodes.filter((code) => !covered.has(code))).toEqual([]);
  });

  it.each(cases)('%s %j', (code, test, marked) => {
    const document = documentOf(test);
    const found = diagnose(document).filter((diagnostic) => diagnostic.code === code);
    const texts = found.map((diagnostic) =>
      textOf(textFiles(document, diagnostic), diagnostic.span),
    );
    expect(texts).toContain(marked);
  });

  it('marks an unknown name at its very place, names the known ones and offers the nearest', () => {
    const kqlCommand = 'declare query_parameters (id:string);\n\tprint "é\\"", id';
    const document = documentOf({
      input: { kqlCommand, kqlParameters: '@id={productID2}' },
      url: '/api/f/7',
      body: '{"productId":1}',
    });
    const found = diagnose(document).find(({ code }) => code === 'BE-09');
    expect(found).toMatchObject({ severity: 'error', file: 'function.json' });
    expect(found?.message).toContain("No value for named parameter 'productID2'.");
    expect(found?.message).toContain('{productId}');
    expect(textOf(document.functionJson, found?.span ?? { offset: 0, length: 0 })).toBe(
      'productID2',
    );
    expect(found?.fix?.replacement).toBe('productId');
    expect(apply(document.functionJson, found)).toContain('@id={productId}');
  });

  it('a quick fix mends what it names', () => {
    const braces = documentOf({
      input: { kqlCommand: 'let f=(x:long){ x + 1 }; print f({id}), dynamic({"a":"{{b}}"})' },
    });
    const found = diagnose(braces).find(({ code }) => code === 'KB-08');
    const mended = { ...braces, functionJson: apply(braces.functionJson, found) };
    expect(diagnose(mended).map(({ code }) => code)).toEqual(['KB-06']);

    const unconnected = documentOf({ input: { ...goodInput, connection: undefined } });
    const missing = diagnose(unconnected).find(({ code }) => code === 'KB-01');
    const connected = { ...unconnected, functionJson: apply(unconnected.functionJson, missing) };
    expect(diagnose(connected)).toEqual([]);
  });

  it('a comma in a value makes the injection finding a warning', () => {
    const document = documentOf({
      input: { ...goodInput, kqlParameters: '@id={id}' },
      url: '/api/f/1%2C2',
    });
    const found = diagnose(document).find(({ code }) => code === 'KB-05');
    expect(found?.severity).toBe('warning');
  });

  it('survives any text', () => {
    const random = seeded(7);
    const base = documentOf({ input: goodInput, output: {} });
    const alphabet = '{}[]":,\\%@=.;\'/*\n abz019$-é';
    for (let round = 0; round < 2_000; round += 1) {
      const garble = (text: string): string => {
        const at = Math.floor(random() * text.length);
        const junk = Array.from(
          { length: Math.floor(random() * 6) },
          () => alphabet[Math.floor(random() * alphabet.length)],
        ).join('');
        return text.slice(0, at) + junk + text.slice(at + Math.floor(random() * 8));
      };
      const document: FunctionAppDocument = {
        ...base,
        functionJson: garble(garble(base.functionJson)),
        appSettings: random() < 0.3 ? garble(base.appSettings) : base.appSettings,
        trigger: {
          ...(base.trigger as Extract<TriggerSample, { kind: 'http' }>),
          url: garble('/api/f/1?x=y'),
          body: garble('{"a":[1,{"b":"c"}]}'),
        },
        outputs: [{ binding: 'out', value: { kind: 'json', text: garble('[{"a":1}]') } }],
      };
      for (const found of diagnose(document)) {
        const length = textFiles(document, found).length;
        expect(found.span.offset).toBeGreaterThanOrEqual(0);
        expect(found.span.offset + found.span.length).toBeLessThanOrEqual(Math.max(length, 0));
        expect(found.message).not.toBe('');
      }
    }
  });
});

function apply(text: string, diagnostic: Diagnostic | undefined): string {
  const fix = diagnostic?.fix;
  if (fix === undefined) throw new Error(`no fix in ${JSON.stringify(diagnostic)}`);
  const { offset, length } = fix.span;
  return text.slice(0, offset) + fix.replacement + text.slice(offset + length);
}

/** mulberry32: the same numbers every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
