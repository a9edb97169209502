import { describe, expect, it } from 'vitest';
import { embeddedConnectionString } from '../app-settings/connection-target.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { previewInvocation } from './preview-invocation.ts';

const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

function preview(
  codeModel: FunctionAppDocument['codeModel'],
  kusto: Readonly<Record<string, unknown>>,
  more: Partial<FunctionAppDocument> = {},
) {
  const bindings = [
    { type: 'httpTrigger', direction: 'in', name: 'req', route: 'p/{productId}' },
    {
      type: 'kusto',
      direction: 'in',
      name: 'rows',
      database: 'e2e',
      kqlCommand: 'P',
      connection: 'KustoConnectionString',
      ...kusto,
    },
  ];
  const document: FunctionAppDocument = {
    functionName: 'GetP',
    codeModel,
    code: null,
    hostJson: null,
    outputsFrom: 'given',
    functionJson: JSON.stringify({ bindings }),
    appSettings: JSON.stringify({ KustoConnectionString: embeddedConnectionString }),
    trigger: {
      kind: 'http',
      method: 'POST',
      url: '/api/p/7?Name=n',
      headers: [],
      body: '{"ID":5,"Cost":2.5,"At":"2024-05-01T12:30:45Z"}',
    },
    outputs: [],
    ...more,
  };
  const { error, trigger, bindings: previews } = previewInvocation(document, ambient);
  return { error, trigger, binding: previews[0] };
}

const indexing = "The 'GetP' function is in error: Error indexing method 'GetP'";

describe('in process, a binding is validated when the host starts (section 4.2)', () => {
  it.each<[string, object, string]>([
    [
      'a name of the query string',
      { kqlParameters: '@n={Name}' },
      "Unable to resolve binding parameter 'Name'. Binding expressions must map to either a value provided by the trigger or a property of the value the trigger is bound to, or must be a system binding expression (e.g. sys.randguid, sys.utcnow, etc.).",
    ],
    ['a field of the body', { database: '{ID}' }, "Unable to resolve binding parameter 'ID'."],
    [
      'grammar first',
      { kqlCommand: '{ID} {', connection: undefined },
      "Invalid template '{ID} {'. Missing closing bracket at position 6.",
    ],
    ['no connection', { connection: undefined }, 'Value cannot be null.'],
    [
      'no such setting',
      { connection: 'None' },
      'Parameter KustoAttribute.Connection should be passed',
    ],
    ['no command', { kqlCommand: '' }, 'The KustoAttribute.TableName or KustoAttribute.KqlCommand'],
    ['an empty database', { database: '' }, "Value cannot be null. (Parameter 'Database')"],
  ])('%s', (_, kusto, text) => {
    const { error, trigger } = preview('csharp-inproc', kusto as Record<string, unknown>);
    expect(trigger).toBeNull();
    expect(error?.step).toBe('indexing');
    expect(error?.messages[0]).toBe(indexing);
    expect(error?.messages[1]).toContain(text);
  });

  it('C# script makes the attribute of function.json, as other languages do', () => {
    expect(preview('csharp-script', { database: undefined }).error?.messages).toEqual([
      "The 'GetP' function is in error: Unable to configure binding 'rows' of type 'kusto'. This may indicate invalid function.json properties",
      "Can't figure out which ctor to call.",
    ]);
  });

  it.each(['JObject', 'byte[]', 'List<Product>', 'Product[]'])('an input cannot be %s', (type) => {
    const parameterTypes = [{ binding: 'rows', type }];
    const { error } = preview('csharp-script', {}, { parameterTypes });
    expect(error?.messages).toEqual([indexing, `Can't bind Kusto to type '${type}'.`]);
  });

  it('a collector cannot be one of bytes', () => {
    const parameterTypes = [{ binding: 'rows', type: 'IAsyncCollector<byte[]>' }];
    const output = { direction: 'out', tableName: 'T' };
    const { error } = preview('csharp-inproc', output, { parameterTypes });
    expect(error?.code).toBe('KX-06');
  });

  it('what the trigger offers is in the contract, letter case aside', () => {
    const kqlParameters =
      '@a={PRODUCTID},@b={Query.Name},@c={headers.x},@d={sys.utcnow},@e={rand-guid}';
    expect(preview('csharp-inproc', { kqlParameters }).error).toBeNull();
  });

  it('a class of the trigger adds its properties, with their .NET types', () => {
    const properties = [
      { name: 'ID', type: 'long' },
      { name: 'Cost', type: 'double' },
      { name: 'At', type: 'DateTime' },
    ];
    const parameterTypes = [{ binding: 'req', type: 'Product', properties }];
    const kqlParameters = '@a={id},@b={Cost},@c={At}';
    const { binding } = preview('csharp-inproc', { kqlParameters }, { parameterTypes });
    expect(binding).toMatchObject({
      error: null,
      request: {
        parameters: [
          { name: 'a', value: '5' },
          { name: 'b', value: '' },
          { name: 'c', value: '2024-05-01T12-30-45Z' },
        ],
      },
    });
  });

  it('at a call, the texts name the parameter', () => {
    const { binding } = preview('csharp-inproc', { kqlParameters: '@a={Query.x}' });
    expect(binding?.error?.messages).toEqual([
      'Exception while executing function: GetP',
      "Exception binding parameter 'rows'",
      "Error while accessing 'x': property doesn't exist.",
    ]);
  });

  it('a binder and an IAsyncEnumerable fail in the function, without a text of the host', () => {
    const imperative = [{ binding: 'rows', type: 'JArray', imperative: true }];
    const lazy = [{ binding: 'rows', type: 'IAsyncEnumerable<P>' }];
    for (const parameterTypes of [imperative, lazy]) {
      const kusto = { kqlParameters: '@a={Query.x}' };
      const { error, binding } = preview('csharp-inproc', kusto, { parameterTypes });
      expect(error).toBeNull();
      expect(binding?.error?.messages).toEqual([
        'Exception while executing function: GetP',
        "Error while accessing 'x': property doesn't exist.",
      ]);
    }
    const unknown = preview(
      'csharp-inproc',
      { connection: 'None' },
      { parameterTypes: imperative },
    );
    expect(unknown.error).toBeNull();
    expect(unknown.binding?.error?.code).toBe('KX-02');
  });
});

describe('out of process, a binding is validated at each call', () => {
  it.each<[string, object, string]>([
    ['no connection', { connection: undefined }, 'KX-01'],
    ['an unknown name', { kqlParameters: '@a={zzz}' }, 'BE-09'],
    ['grammar', { kqlCommand: '{' }, 'BE-04'],
    ['a type that the extension cannot give', { dataType: 'Binary' }, 'KX-06'],
  ])('%s', (_, kusto, code) => {
    for (const codeModel of ['csharp-isolated', 'java', 'python-v1', 'powershell'] as const) {
      const { error, binding } = preview(codeModel, kusto as Record<string, unknown>);
      expect(error).toBeNull();
      expect(binding?.error?.code).toBe(code);
      expect(binding?.error?.messages[0]).toBe(
        'Exception while executing function: Functions.GetP',
      );
    }
  });

  it('Python compares the annotation with the binding when it loads the function', () => {
    const parameterTypes = [{ binding: 'rows', type: 'typing.List[dict]' }];
    for (const codeModel of ['python-v1', 'python-v2'] as const) {
      expect(preview(codeModel, {}, { parameterTypes }).error?.messages).toEqual([
        'The \'GetP\' function is in error: type of rows binding in function.json "kusto" does not match its Python annotation "List"',
      ]);
    }
    const text = [{ binding: 'rows', type: 'str' }];
    expect(preview('python-v2', {}, { parameterTypes: text }).error).toBeNull();
  });
});

describe('the extension bundle of host.json (section 4.1)', () => {
  const registered =
    "The 'GetP' function is in error: The binding type(s) 'kusto' are not registered. Please ensure the type is correct and the binding extension is installed.";
  const found =
    "The 'GetP' function is in error: The binding type(s) 'kusto' were not found in the configured extension bundle. Please ensure the type is correct and the correct version of extension bundle is configured";
  const bundle = (id: string, version: string) =>
    JSON.stringify({
      version: '2.0',
      extensionBundle: { id: `Microsoft.Azure.Functions.${id}`, version },
    });
  it.each<[string, FunctionAppDocument['codeModel'], string | null, string | null]>([
    ['none', 'python-v2', '{"version":"2.0"}', registered],
    ['the GA bundle', 'javascript-v4', bundle('ExtensionBundle', '[4.*, 5.0.0)'), found],
    ['an old preview', 'java', bundle('ExtensionBundle.Preview', '[3.*, 4.0.0)'), found],
    ['the preview', 'java', bundle('ExtensionBundle.Preview', '[4.*, 5.0.0)'), null],
    ['what an export writes', 'powershell', null, null],
    ['C# script needs one', 'csharp-script', '{}', registered],
    ['C# projects need none', 'csharp-inproc', '{}', null],
    ['nor isolated ones', 'csharp-isolated', '{}', null],
  ])('%s', (_, codeModel, hostJson, message) => {
    const { error } = preview(codeModel, {}, { hostJson });
    expect(error?.messages[0] ?? null).toBe(message);
    if (message !== null) expect(error?.place?.file).toBe('host.json');
  });
});
