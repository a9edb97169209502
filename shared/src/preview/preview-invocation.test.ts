import { describe, expect, it } from 'vitest';
import { embeddedConnectionString } from '../app-settings/connection-target.ts';
import { codeModelIds } from '../code-models/code-model-id.ts';
import { rowsToJsonText } from '../kusto-binding/rows-to-json.ts';
import { boundType } from '../parameter-types/parameter-type.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { workerProfiles } from '../profiles/worker-profiles.ts';
import { textOf } from '../text/span.ts';
import { httpResponse } from './http-response.ts';
import { previewInvocation } from './preview-invocation.ts';

const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

function documentOf(
  input: Readonly<Record<string, unknown>>,
  more: Partial<FunctionAppDocument> = {},
): FunctionAppDocument {
  const bindings = [
    { type: 'httpTrigger', direction: 'in', name: 'req', route: 'p/{productId}' },
    { type: 'http', direction: 'out', name: 'res' },
    {
      type: 'kusto',
      direction: 'in',
      name: 'rows',
      database: '%db%',
      kqlCommand: 'declare query_parameters (id:long);P | where ID == id',
      kqlParameters: '@id={productId}',
      connection: 'KustoConnectionString',
      ...input,
    },
  ];
  return {
    functionName: 'GetP',
    codeModel: 'javascript-v4',
    code: null,
    hostJson: null,
    outputsFrom: 'given',
    functionJson: JSON.stringify({ bindings }, null, 2),
    appSettings: JSON.stringify({ KustoConnectionString: embeddedConnectionString, db: 'e2e' }),
    trigger: { kind: 'http', method: 'GET', url: '/api/p/7', headers: [], body: '' },
    outputs: [],
    ...more,
  };
}

describe('the preview of an invocation', () => {
  it('is the same request in every code model', () => {
    for (const codeModel of codeModelIds) {
      const { bindings } = previewInvocation(documentOf({}, { codeModel }), ambient);
      expect(bindings[0]).toMatchObject({
        error: null,
        request: {
          kind: 'query',
          database: 'e2e',
          parameters: [{ name: 'id', value: '7' }],
          options: [],
          target: { kind: 'embedded' },
          clientRequestIdPrefix: 'AzFunctions.InputBinding;1.0.13.0;',
        },
      });
    }
  });

  it('shows each token at its place in the template', () => {
    const [binding] = previewInvocation(documentOf({}), ambient).bindings;
    const parameters = binding?.properties.find(({ property }) => property === 'kqlParameters');
    const [token] = parameters?.tokens ?? [];
    expect(textOf(parameters?.template ?? '', token?.span ?? { offset: 0, length: 0 })).toBe(
      '{productId}',
    );
    expect(token).toMatchObject({ expression: '{productId}', value: '7' });
  });

  it('wraps an error as the host does and places it in function.json', () => {
    const document = documentOf({ kqlParameters: '@id={productID2}' });
    const error = previewInvocation(document, ambient).bindings[0]?.error;
    expect(error).toMatchObject({
      code: 'BE-09',
      step: 'expressions',
      binding: 'rows',
      messages: [
        'Exception while executing function: Functions.GetP',
        "No value for named parameter 'productID2'.",
      ],
    });
    expect(textOf(document.functionJson, error?.place?.span ?? { offset: 0, length: 0 })).toBe(
      'productID2',
    );
  });

  // binding-engine.md section 4.2: the order of the extension's checks
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['grammar before connection', { kqlParameters: '{', connection: undefined }, 'BE-04'],
    ['no connection', { connection: undefined, kqlCommand: undefined }, 'KX-01'],
    ['empty connection', { connection: '' }, 'KX-02'],
    ['connection is literal', { connection: '%db%' }, 'KX-02'],
    ['no command', { kqlCommand: '' }, 'KX-03'],
    ['wrong direction', { kqlCommand: '', tableName: 'T' }, 'KX-04'],
    ['parameters last', { kqlParameters: '@id' }, 'PS-01'],
  ])('%s', (_, input, code) => {
    expect(previewInvocation(documentOf(input), ambient).bindings[0]?.error?.code).toBe(code);
  });

  it('a function in error names the function and stops before the trigger', () => {
    const { error, trigger } = previewInvocation(documentOf({ database: '' }), ambient);
    expect(trigger).toBeNull();
    expect(error?.messages).toEqual([
      "The 'GetP' function is in error: Unable to configure binding 'rows' of type 'kusto'. This may indicate invalid function.json properties",
      "Value cannot be null. (Parameter 'Database')",
    ]);
  });

  it('a dot after blanks makes a management command', () => {
    const document = documentOf({ kqlCommand: '\n .show tables', kqlParameters: undefined });
    expect(previewInvocation(document, ambient).bindings[0]).toMatchObject({
      request: { kind: 'management', text: '\n .show tables' },
    });
  });
});

describe('the HTTP answer', () => {
  const rows = rowsToJsonText([{ name: 'id', type: 'long' }], [['9007199254740993']]);

  it('the answer is the rows with 200', () => {
    const document = documentOf({});
    const { definition } = previewInvocation(document, ambient);
    if (definition === null) throw new Error('a definition was expected');
    const type = boundType(document, { name: 'rows', direction: 'in' });
    const delivered = workerProfiles.isolated.deliver(rows, type);
    expect(httpResponse(document, definition, new Map([['rows', delivered]]))).toEqual({
      status: 200,
      body: '[{"id":9007199254740993}]',
      contentType: 'application/json; charset=utf-8',
    });
  });

  it.each([
    ['{"status":201,"body":"made"}', { status: 201, body: 'made' }],
    ['{"Body":[1],"statusCode":202}', { status: 202, body: '[1]' }],
    ['{"status":201}', { status: 200, body: '{"status":201}' }],
    ['{"status":"x","body":null}', { status: 200, body: '' }],
    ['[1]', { status: 200, body: '[1]' }],
  ])('the http output %s answers %j', (text, response) => {
    const document = documentOf(
      {},
      { outputs: [{ binding: 'res', value: { kind: 'json', text } }] },
    );
    const { definition } = previewInvocation(document, ambient);
    if (definition === null) throw new Error('a definition was expected');
    expect(httpResponse(document, definition, new Map())).toMatchObject(response);
  });
});
