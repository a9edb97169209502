import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  endlessQuery,
  errorOf,
  framesOf,
  primaryOf,
  startTestCluster,
  type TestCluster,
} from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterEach(() => expect(cluster.defects).toEqual([]));
afterAll(() => cluster.close());

/** Bytes of an answer, what differs from one to the next taken out. */
const withoutAccidents = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'GUID')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z/g, 'TIME')
    .replaceAll(/"\{\\"ExecutionTime.*?\}\]\}"/g, '"USED"');

const noVisualization =
  '{\\"Visualization\\":null,\\"Title\\":null,\\"XColumn\\":null,\\"Series\\":null,\\"YColumns\\":null,\\"AnomalyColumns\\":null,\\"XTitle\\":null,\\"YTitle\\":null,\\"XAxis\\":null,\\"YAxis\\":null,\\"Legend\\":null,\\"YSplit\\":null,\\"Accumulate\\":false,\\"IsQuerySorted\\":false,\\"Kind\\":null,\\"Ymin\\":\\"NaN\\",\\"Ymax\\":\\"NaN\\",\\"Xmin\\":null,\\"Xmax\\":null}';
const properties = `{"FrameType":"DataTable","TableId":0,"TableKind":"QueryProperties","TableName":"@ExtendedProperties","Columns":[{"ColumnName":"TableId","ColumnType":"int"},{"ColumnName":"Key","ColumnType":"string"},{"ColumnName":"Value","ColumnType":"dynamic"}],"Rows":[[1,"Visualization","${noVisualization}"]]}`;
const completionColumns =
  '[{"ColumnName":"Timestamp","ColumnType":"datetime"},{"ColumnName":"ClientRequestId","ColumnType":"string"},{"ColumnName":"ActivityId","ColumnType":"guid"},{"ColumnName":"SubActivityId","ColumnType":"guid"},{"ColumnName":"ParentActivityId","ColumnType":"guid"},{"ColumnName":"Level","ColumnType":"int"},{"ColumnName":"LevelName","ColumnType":"string"},{"ColumnName":"StatusCode","ColumnType":"int"},{"ColumnName":"StatusCodeName","ColumnType":"string"},{"ColumnName":"EventType","ColumnType":"int"},{"ColumnName":"EventTypeName","ColumnType":"string"},{"ColumnName":"Payload","ColumnType":"string"}]';
const completion = `{"FrameType":"DataTable","TableId":2,"TableKind":"QueryCompletionInformation","TableName":"QueryCompletionInformation","Columns":${completionColumns},"Rows":[["TIME","unspecified;GUID","GUID","GUID","GUID",4,"Info",0,"S_OK (0)",4,"QueryInfo","{\\"Count\\":1,\\"Text\\":\\"Query completed successfully\\"}"],["TIME","unspecified;GUID","GUID","GUID","GUID",6,"Stats",0,"S_OK (0)",0,"QueryResourceConsumption","USED"]]}`;

describe('the layout of an answer', () => {
  it('has its frames and properties in the order that clients assert', async () => {
    const response = await cluster.query('print a = 1');
    expect(response.status).toBe(200);
    expect(withoutAccidents(await response.text())).toBe(
      `[${[
        '{"FrameType":"DataSetHeader","IsProgressive":false,"Version":"v2.0","IsFragmented":false,"ErrorReportingPlacement":"InData"}',
        properties,
        '{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"PrimaryResult","Columns":[{"ColumnName":"a","ColumnType":"long"}],"Rows":[[1]]}',
        completion,
        '{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}',
      ].join(',')}]`,
    );
  });

  it('has fragments and a line for each frame when a client asks as Go does', async () => {
    const response = await cluster.query('print a = 1', {
      results_v2_newlines_between_frames: true,
      results_v2_fragment_primary_tables: true,
      results_error_reporting_placement: 'end_of_table',
    });
    expect(withoutAccidents(await response.text())).toBe(
      [
        '[{"FrameType":"DataSetHeader","IsProgressive":false,"Version":"v2.0","IsFragmented":true,"ErrorReportingPlacement":"EndOfTable"}',
        `,${properties}`,
        ',{"FrameType":"TableHeader","TableId":1,"TableKind":"PrimaryResult","TableName":"PrimaryResult","Columns":[{"ColumnName":"a","ColumnType":"long"}]}',
        ',{"FrameType":"TableFragment","TableFragmentType":"DataAppend","TableId":1,"Rows":[[1]]}',
        ',{"FrameType":"TableCompletion","TableId":1,"RowCount":1}',
        `,${completion}`,
        ',{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}',
        ']',
        '',
      ].join('\n'),
    );
  });

  it('stays whole when a client asks for progress', async () => {
    const frames = await framesOf(
      await cluster.query('print a = 1', { results_progressive_enabled: true }),
    );
    expect(frames[0]).toMatchObject({ IsProgressive: false, IsFragmented: false });
    expect(primaryOf(frames)).toHaveLength(1);
  });

  it('gives a table for each statement, numbered and drawn as asked', async () => {
    const frames = await framesOf(
      await cluster.query(
        'print a = 1 | as First; range x from 1 to 3 step 1 | extend y = x * x | render columnchart with (title="Squares")',
      ),
    );
    expect(frames.map(({ FrameType, TableId }) => [FrameType, TableId])).toEqual([
      ['DataSetHeader', undefined],
      ['DataTable', 0],
      ['DataTable', 1],
      ['DataTable', 2],
      ['DataTable', 3],
      ['DataSetCompletion', undefined],
    ]);
    expect(primaryOf(frames).map(({ TableName, Rows }) => [TableName, Rows])).toEqual([
      ['First', [[1]]],
      [
        'PrimaryResult',
        [
          [1, 1],
          [2, 4],
          [3, 9],
        ],
      ],
    ]);
    const drawn = frames[1]?.Rows?.map(([id, key, value]) => [id, key, JSON.parse(value)]);
    expect(drawn?.[0]).toEqual([
      1,
      'Visualization',
      expect.objectContaining({ Visualization: null }),
    ]);
    expect(drawn?.[1]).toEqual([
      2,
      'Visualization',
      expect.objectContaining({ Visualization: 'columnchart', Title: 'Squares', YSplit: null }),
    ]);
  });
});

describe('values on the wire', () => {
  it('are exact, of all ten types', async () => {
    const response = await cluster.query(
      `print b = true, i = int(-2147483648), l = long(9223372036854775807), r = 0.1, d = decimal(12345678901234567890.123456789012345678),
        s = "é\\"\\\\\\n😀", dt = datetime(2026-01-02T03:04:05.1234567Z), ts = -time(1.02:03:04.5678901), g = guid(00112233-4455-6677-8899-AABBCCDDEEFF), dy = dynamic({"a":[1,null,"x"]})`,
    );
    const text = await response.text();
    expect(text).toContain(
      '"Rows":[[true,-2147483648,9223372036854775807,0.1,"12345678901234567890.123456789012345678","é\\"\\\\\\n😀","2026-01-02T03:04:05.1234567Z","-1.02:03:04.5678901","00112233-4455-6677-8899-aabbccddeeff",{"a":[1,null,"x"]}]]',
    );
    const columns = primaryOf(JSON.parse(text))[0]?.Columns;
    expect(columns?.map(({ ColumnType }) => ColumnType)).toEqual([
      'bool',
      'int',
      'long',
      'real',
      'decimal',
      'string',
      'datetime',
      'timespan',
      'guid',
      'dynamic',
    ]);
  });

  it('are null, but for strings', async () => {
    const response = await cluster.query(
      'print b = bool(null), i = int(null), l = long(null), r = real(null), d = decimal(null), s = "", dt = datetime(null), ts = timespan(null), g = guid(null), dy = dynamic(null)',
    );
    expect(await response.text()).toContain(
      '"Rows":[[null,null,null,null,null,"",null,null,null,null]]',
    );
  });

  it('reach the ends of their types', async () => {
    const response = await cluster.query(
      'print a = long(-9223372036854775808), b = real(nan), c = real(+inf), d = real(-inf), e = datetime(0001-01-01), f = datetime(9999-12-31T23:59:59.9999999Z), g = time(00:00:00.0000001)',
    );
    expect(await response.text()).toMatch(
      /"Rows":\[\[-9223372036854775808,"NaN","Infinity","-Infinity","0001-01-01T00:00:00(\.0000000)?Z","9999-12-31T23:59:59\.9999999Z","00:00:00\.0000001"\]\]/,
    );
  });
});

describe('what a request may say', () => {
  const text =
    'declare query_parameters(n:long, s:string, d:datetime, y:dynamic, m:decimal); print n, s, d, y, m';
  const parameters =
    '{"n":9223372036854775807,"s":"it\'s","d":"datetime(2026-01-02)","y":{"k":9007199254740993},"m":0.123456789012345678}';
  const rows =
    '[[9223372036854775807,"it\'s","2026-01-02T00:00:00Z",{"k":9007199254740993},"0.123456789012345678"]]';

  it.each([
    ['an object', `{"Parameters":${parameters}}`],
    ['JSON text', JSON.stringify(`{"parameters":${parameters}}`)],
  ])('parameters come exactly, in properties that are %s', async (_, written) => {
    const response = await cluster.post('/v2/rest/query', null, {
      body: `{"DB":"productsdb","csl":${JSON.stringify(text)},"properties":${written},"ns":1}`,
    });
    expect(await response.text()).toContain(`"Rows":${rows}`);
  });

  it('no properties, no database, or NetDefaultDB', async () => {
    for (const body of [
      { csl: 'print 1' },
      { csl: 'print 1', db: null, properties: null },
      { csl: 'print 1', db: 'NetDefaultDB', properties: '' },
      { csl: 'print 1', db: 'NetDefaultDb', properties: null },
    ]) {
      expect((await cluster.post('/v2/rest/query', body)).status).toBe(200);
    }
  });

  it('a GET, which only reads', async () => {
    const query = new URLSearchParams({
      db: 'productsdb',
      csl: 'declare query_parameters(n:long); print n',
      properties: '{"Parameters":{"n":9007199254740993}}',
    });
    const response = await fetch(`${cluster.url}/v2/rest/query?${query}`);
    expect(await response.text()).toContain('"Rows":[[9007199254740993]]');
  });

  it('when it is now', async () => {
    const frames = await framesOf(
      await cluster.query('print now()', { query_now: '2026-01-02T03:04:05.1234567Z' }),
    );
    expect(primaryOf(frames)[0]?.Rows).toEqual([['2026-01-02T03:04:05.1234567Z']]);
  });

  it('how many records to take, which is no failure', async () => {
    const frames = await framesOf(
      await cluster.query('range x from 1 to 10 step 1', { query_take_max_records: 2 }),
    );
    expect(primaryOf(frames)[0]?.Rows).toHaveLength(2);
    expect(frames.at(-1)).toMatchObject({ HasErrors: false });
  });

  it('its id in the headers, else in the body, else none; every answer has ids', async () => {
    const properties = { ClientRequestId: 'Body;1' };
    const body = { csl: 'print 1', properties };
    const header = { headers: { 'x-ms-client-request-id': 'Head;1' } };
    const id = (response: Response) => response.headers.get('x-ms-client-request-id');
    expect(id(await cluster.post('/v2/rest/query', body, header))).toBe('Head;1');
    expect(id(await cluster.post('/v2/rest/query', body))).toBe('Body;1');
    expect(id(await cluster.post('/v2/rest/query', {}))).toMatch(/^unspecified;[0-9a-f-]{36}$/);
    expect(id(await fetch(`${cluster.url}/nowhere`))).toMatch(/^unspecified;/);
    const response = await cluster.post('/v2/rest/query', body, header);
    expect(response.headers.get('x-ms-activity-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toContain('"Head;1"');
  });
});

describe('a result past its limit', () => {
  const tooMany = (options: object) =>
    cluster.query('range x from 1 to 10 step 1', { truncationmaxrecords: 3, ...options });
  const limitError = {
    error: expect.objectContaining({
      code: 'LimitsExceeded',
      '@type': 'Kusto.Data.Exceptions.KustoServicePartialQueryFailureLimitsExceededException',
      '@message': expect.stringContaining('E_QUERY_RESULT_SET_TOO_LARGE'),
      '@permanent': false,
    }),
  };

  it('is told in place of a row and at the end', async () => {
    const response = await tooMany({});
    expect(response.status).toBe(200);
    const frames = await framesOf(response);
    expect(primaryOf(frames)[0]?.Rows).toEqual([[1], [2], [3], { OneApiErrors: [limitError] }]);
    expect(frames.at(-1)).toEqual({
      FrameType: 'DataSetCompletion',
      HasErrors: true,
      Cancelled: false,
      OneApiErrors: [limitError],
    });
    // Streaming readers need the flags before the errors.
    expect(Object.keys(frames.at(-1) ?? {})).toEqual([
      'FrameType',
      'HasErrors',
      'Cancelled',
      'OneApiErrors',
    ]);
  });

  it('is told at the end of the table, where fragments give it one', async () => {
    const frames = await framesOf(
      await tooMany({
        results_v2_fragment_primary_tables: true,
        results_error_reporting_placement: 'end_of_table',
      }),
    );
    const fragments = frames.filter(({ FrameType }) => FrameType === 'TableFragment');
    expect(fragments.flatMap(({ Rows }) => Rows)).toEqual([[1], [2], [3]]);
    expect(frames.find(({ FrameType }) => FrameType === 'TableCompletion')).toEqual({
      FrameType: 'TableCompletion',
      TableId: 1,
      RowCount: 3,
      OneApiErrors: [limitError],
    });
    expect(frames.at(-1)).toMatchObject({ HasErrors: true, OneApiErrors: [limitError] });
  });

  it.each(['end_of_dataset', 'end_of_table'])(
    'is told at the end of the data set alone, asked for %s',
    async (results_error_reporting_placement) => {
      const frames = await framesOf(await tooMany({ results_error_reporting_placement }));
      expect(frames[0]?.ErrorReportingPlacement).toBe('EndOfDataset');
      expect(primaryOf(frames)[0]?.Rows).toEqual([[1], [2], [3]]);
      expect(frames.at(-1)).toMatchObject({ HasErrors: true, OneApiErrors: [limitError] });
    },
  );

  it('is told by the completion information when it is deferred', async () => {
    const frames = await framesOf(await tooMany({ deferpartialqueryfailures: true }));
    expect(primaryOf(frames)[0]?.Rows).toEqual([[1], [2], [3]]);
    const information = frames.find(({ TableKind }) => TableKind === 'QueryCompletionInformation');
    expect(information?.Rows?.[0]?.slice(5)).toEqual([
      2,
      'Error',
      -2133196797,
      'E_QUERY_RESULT_SET_TOO_LARGE (80DA0003)',
      4,
      'QueryInfo',
      expect.stringContaining('E_QUERY_RESULT_SET_TOO_LARGE'),
    ]);
    expect(frames.at(-1)).toMatchObject({ HasErrors: true, OneApiErrors: [limitError] });
  });

  it('is 500,000 records unless asked otherwise', async () => {
    const text = 'range x from 1 to 500001 step 1';
    const cut = await framesOf(await cluster.query(text));
    expect(primaryOf(cut)[0]?.Rows).toHaveLength(500_001);
    expect(primaryOf(cut)[0]?.Rows?.at(-1)).toEqual({ OneApiErrors: [limitError] });
    const whole = await framesOf(await cluster.query(text, { notruncation: true }));
    expect(primaryOf(whole)[0]?.Rows?.at(-1)).toEqual([500_001]);
    expect(whole.at(-1)).toMatchObject({ HasErrors: false });
  });

  it('may be counted in bytes', async () => {
    const frames = await framesOf(
      await cluster.query('range x from 1 to 100000 step 1', { truncationmaxsize: 10_000 }),
    );
    const rows = primaryOf(frames)[0]?.Rows ?? [];
    expect(rows.at(-1)).toEqual({ OneApiErrors: [limitError] });
    expect(JSON.stringify(rows.slice(0, -1)).length).toBeLessThan(20_000);
  });
});

describe('refusals', () => {
  it.each([
    ['print a = 1 | tak', 400, 'General_BadRequest', 'SYN0002', '@line'],
    ['print x', 400, 'General_BadRequest', 'SEM0100', '@offset'],
    ['NoSuchTable | take 1', 400, 'General_BadRequest', 'SEM0100', '@offset'],
    ['print f(1)', 400, 'General_BadRequest', 'SEM0260', '@offset'],
    ['declare query_parameters(n:long); print n', 400, 'General_BadRequest', 'EMB0030', 'code'],
  ])('%s', async (text, status, code, innerCode, told) => {
    const response = await cluster.query(text);
    expect(response.status).toBe(status);
    const error = await errorOf(response);
    expect(error).toMatchObject({ code, '@permanent': true, innererror: { code: innerCode } });
    expect(error.innererror).toHaveProperty([told]);
    expect(error['@message']).toMatch(/^Request is invalid and cannot be processed: S/);
  });

  it('places count in the text as it was sent', async () => {
    const text = '// 😀\nprint a = 1\n| where nope > 1';
    const { innererror } = await errorOf(await cluster.query(text));
    expect(innererror).toMatchObject({ '@line': '3', '@token': 'nope', '@length': 4 });
    expect(innererror['@offset']).toBe(text.indexOf('nope'));
  });

  it('a missing database is no 404', async () => {
    const response = await cluster.post('/v2/rest/query', { db: 'nope', csl: 'print 1' });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'BadRequest_DatabaseNotExist',
      '@type': 'Kusto.Data.Exceptions.DatabaseNotFoundException',
    });
  });

  it('a command is refused in plain words', async () => {
    const response = await cluster.query('// comment\n.show tables');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toMatch(/^Bad request: .*do not support api_version=v2/);
  });

  it('other languages are refused', async () => {
    const response = await cluster.query('select 1', { query_language: 'sql' });
    expect(await errorOf(response)).toMatchObject({ innererror: { code: 'EMB0111' } });
  });
});

describe('stopping', () => {
  it('past servertimeout is a 504, at once', async () => {
    const start = performance.now();
    const response = await cluster.query(endlessQuery, { servertimeout: '00:00:01' });
    expect(response.status).toBe(504);
    expect(await errorOf(response)).toMatchObject({
      code: 'Timeout',
      '@type': 'Kusto.Data.Exceptions.KustoServiceTimeoutException',
      '@permanent': false,
    });
    expect(performance.now() - start).toBeLessThan(2_500);
  });

  it('.cancel query ends the query it names', async () => {
    const running = cluster.post(
      '/v2/rest/query',
      { db: 'productsdb', csl: endlessQuery },
      { headers: { 'x-ms-client-request-id': 'Stop;1' } },
    );
    const cancelled = await untilTrue(async () => {
      const response = await cluster.command('.cancel query "Stop;1"');
      const { Tables: tables } = (await response.json()) as {
        Tables: [{ Rows: [[string, string, boolean]] }];
      };
      return tables[0].Rows[0][2];
    });
    expect(cancelled).toBe(true);
    const response = await running;
    const text = await response.text();
    expect(text).toContain('"code":"Canceled"');
    if (response.status === 200) {
      expect(JSON.parse(text).at(-1)).toMatchObject({ HasErrors: true, Cancelled: true });
    } else expect(response.status).toBe(400);
  });

  it('a client that goes away stops its query', async () => {
    const controller = new AbortController();
    const running = cluster.post(
      '/v2/rest/query',
      { db: 'productsdb', csl: endlessQuery },
      { signal: controller.signal, headers: { 'x-ms-client-request-id': 'Gone;1' } },
    );
    expect(await untilTrue(() => isRunning('Gone;1'))).toBe(true);
    controller.abort();
    await expect(running).rejects.toThrow();
    expect(await untilTrue(async () => !(await isRunning('Gone;1')))).toBe(true);
  });

  it('a client that stops reading stops the work, and leaves when it closes', async () => {
    const controller = new AbortController();
    const response = await cluster.post(
      '/v2/rest/query',
      {
        db: 'productsdb',
        csl: 'range x from 1 to 5000000 step 1 | extend s = "some text to fill the buffers"',
        properties: { Options: { notruncation: true } },
      },
      { signal: controller.signal, headers: { 'x-ms-client-request-id': 'Slow;1' } },
    );
    expect(response.status).toBe(200);
    expect(await isRunning('Slow;1')).toBe(true);
    controller.abort();
    expect(await untilTrue(async () => !(await isRunning('Slow;1')))).toBe(true);
  });
});

async function isRunning(id: string): Promise<boolean> {
  const response = await cluster.command(
    `.show queries | where ClientActivityId == "${id}" and State == "InProgress" | count`,
  );
  const { Tables: tables } = (await response.json()) as { Tables: [{ Rows: [[number]] }] };
  return tables[0].Rows[0][0] > 0;
}

async function untilTrue(ask: () => Promise<boolean>): Promise<boolean> {
  for (let left = 100; left > 0; left -= 1) {
    if (await ask()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
