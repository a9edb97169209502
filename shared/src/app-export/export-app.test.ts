import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodeModelId, codeModelIds } from '../code-models/code-model-id.ts';
import { codeModels } from '../code-models/code-models.ts';
import { fromFunctionJson } from '../code-models/function-json/from-function-json.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { appName, safeFunctionName } from './app-name.ts';
import { exportApp } from './export-app.ts';
import { exportedFunctionJson } from './exported-function-json.ts';

const bindings = [
  { type: 'httpTrigger', direction: 'in', name: 'req', authLevel: 'function', methods: ['get'] },
  { type: 'http', direction: 'out', name: 'res' },
  {
    type: 'kusto',
    direction: 'in',
    name: 'products',
    database: '%Database%',
    kqlCommand: 'Products | take 1',
    connection: 'KustoConnectionString',
  },
];

const documentOf = (
  codeModel: CodeModelId,
  patch: Partial<FunctionAppDocument> = {},
): FunctionAppDocument => ({
  functionName: 'GetProducts',
  codeModel,
  functionJson: JSON.stringify({ bindings }, null, 2),
  code: null,
  hostJson: null,
  appSettings:
    '{"Database":"productsdb","KustoConnectionString":"Data Source=x;AppKey=hidden-key"}',
  trigger: { kind: 'http', method: 'GET', url: '/api/GetProducts', headers: [], body: '' },
  outputsFrom: 'given',
  outputs: [],
  ...patch,
});

const fileIn = (document: FunctionAppDocument, path: string, setup = ''): string =>
  exportApp(document, setup).find((file) => file.path === path)?.text ?? `no ${path}`;

function never(): never {
  throw new Error('cannot be read');
}

describe('exportApp', () => {
  // Source: binding-engine.md section 8.
  const common = '.funcignore .gitignore README.md host.json local.settings.json setup.kql'.split(
    ' ',
  );
  it.each<[CodeModelId, string]>([
    ['csharp-isolated', 'GetProducts.cs Program.cs get-products-app.csproj tests/replay.sh'],
    ['csharp-inproc', 'GetProducts.cs get-products-app.csproj tests/replay.sh'],
    ['csharp-script', 'GetProducts/function.json GetProducts/run.csx tests/replay.sh'],
    ['javascript-v4', 'package.json src/functions/GetProducts.js tests/replay.test.mjs'],
    [
      'typescript-v4',
      'package.json src/functions/GetProducts.ts tests/replay.test.mjs tsconfig.json',
    ],
    [
      'javascript-v3',
      'GetProducts/function.json GetProducts/index.js package.json tests/replay.test.mjs',
    ],
    ['python-v2', 'function_app.py requirements.txt tests/test_replay.py'],
    [
      'python-v1',
      'GetProducts/__init__.py GetProducts/function.json requirements.txt tests/test_replay.py',
    ],
    ['java', 'pom.xml src/main/java/com/function/GetProducts.java tests/replay.sh'],
    [
      'powershell',
      'GetProducts/function.json GetProducts/run.ps1 profile.ps1 requirements.psd1 tests/replay.ps1',
    ],
  ])('%s: exactly the files that its model needs', (codeModel, own) => {
    const paths = exportApp(documentOf(codeModel), '').map(({ path }) => path);
    expect(paths.toSorted()).toEqual([...common, ...own.split(' ')].toSorted());
  });

  it.each(codeModelIds)('%s: settings are told apart from secrets', (codeModel) => {
    const document = documentOf(codeModel);
    const { Values } = JSON.parse(fileIn(document, 'local.settings.json')) as {
      Values: Record<string, string>;
    };
    expect(Object.keys(Values)).toEqual([
      'AzureWebJobsStorage',
      'FUNCTIONS_WORKER_RUNTIME',
      'KustoConnectionString',
      'Database',
    ]);
    expect(Values.Database).toBe('productsdb');
    expect(Values.KustoConnectionString).toContain('Application Key=<key>');
    expect(fileIn(document, '.gitignore').split('\n')).toContain('local.settings.json');
    expect(fileIn(document, '.funcignore').split('\n')).toContain('local.settings.json');
    expect(JSON.stringify(exportApp(document, ''))).not.toContain('hidden-key');
  });

  it('the preview bundle is in the host.json of every model but the compiled ones of C#', () => {
    for (const codeModel of codeModelIds) {
      const has = fileIn(documentOf(codeModel), 'host.json').includes('ExtensionBundle.Preview');
      expect(has, codeModel).toBe(!['csharp-isolated', 'csharp-inproc'].includes(codeModel));
    }
  });

  it('texts the visitor wrote leave as they are', () => {
    const document = documentOf('javascript-v3', {
      code: '// mine\n',
      hostJson: '{ "version": "2.0" /* mine */ }',
      functionJson: `// mine\n${JSON.stringify({ bindings })}`,
    });
    expect(fileIn(document, 'GetProducts/index.js')).toBe('// mine\n');
    expect(fileIn(document, 'host.json')).toBe(document.hostJson);
    expect(fileIn(document, 'GetProducts/function.json')).toBe(document.functionJson);
    expect(fileIn(document, 'setup.kql', '.create table T (a:long)')).toBe(
      '.create table T (a:long)\n',
    );
  });

  it('bindings that cannot be read give an app without code that says so', () => {
    const document = documentOf('java', { functionJson: '{' });
    const paths = exportApp(document, '').map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('.java'))).toEqual([]);
    expect(fileIn(document, 'README.md')).toContain('there is no code');
  });

  it.each(codeModelIds)('%s: what it cannot express is in the README', (codeModel) => {
    const functionJson = JSON.stringify({
      bindings: bindings.map((binding) => ({ ...binding, unheard: true })),
    });
    const { definition } = readFunctionJson(functionJson);
    const { losses } = codeModels[codeModel].write(
      fromFunctionJson(definition ?? never(), 'GetProducts'),
    );
    const readme = fileIn(documentOf(codeModel, { functionJson }), 'README.md');
    for (const { code } of losses) expect(readme).toContain(`(${code})`);
    expect(readme.includes('has no words for')).toBe(losses.length > 0);
    expect(losses.length > 0).toBe(!codeModels[codeModel].usesFunctionJson);
  });

  it('a package comes with the trigger that needs it', () => {
    const functionJson = JSON.stringify({
      bindings: [{ type: 'queueTrigger', direction: 'in', name: 'q', queueName: 'q' }],
    });
    for (const codeModel of ['csharp-isolated', 'csharp-inproc'] as const) {
      const document = documentOf(codeModel, { functionJson });
      expect(fileIn(document, 'get-products-app.csproj')).toContain('Storage.Queues"');
    }
  });

  it('any name gives paths inside the app, each once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('../../etc/passwd', 'C:\\x', '.', '', 'a/b', '__proto__', 'é', '\0'),
        ),
        fc.constantFrom(...codeModelIds),
        (functionName, codeModel) => {
          const paths = exportApp(documentOf(codeModel, { functionName }), '').map(
            ({ path }) => path,
          );
          expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
          for (const path of paths) {
            expect(path).toMatch(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/);
            expect(path.split('/')).not.toContain('..');
          }
          expect(safeFunctionName(functionName)).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,127}$/);
          expect(appName(functionName)).toMatch(/^[a-z][a-z0-9-]*-app$/);
        },
      ),
    );
  });

  it('no secret leaves: of settings, headers, query parameters', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,60}$/).map((text) => `Zq${text}`);
    const setting = fc.tuple(
      fc.constantFrom('Database', 'KustoConnectionString', 'Other', 'ApiKey'),
      secret,
      fc.constantFrom('AppKey', 'Application Key', 'Pwd', 'Password', 'User Token', 'AccountKey'),
    );
    fc.assert(
      fc.property(
        setting,
        secret,
        fc.constantFrom('x-functions-key', 'Authorization', 'Cookie', 'X-Api-Key'),
        fc.constantFrom('code', 'sig', 'access_token', 'subscription-key'),
        fc.constantFrom(...codeModelIds),
        ([name, inSettings, word], inRequest, header, parameter, codeModel) => {
          const document = documentOf(codeModel, {
            appSettings: JSON.stringify({ [name]: `Data Source=x;${word}=${inSettings}` }),
            trigger: {
              kind: 'http',
              method: 'GET',
              url: `/api/GetProducts?a=1&${parameter}=${inRequest}&b=2`,
              headers: [{ name: header, value: inRequest }],
              body: '',
            },
          });
          const all = JSON.stringify(exportApp(document, ''));
          expect(all).not.toContain(inSettings);
          expect(all).not.toContain(inRequest);
          expect(all).toContain('/api/GetProducts?a=1&b=2');
        },
      ),
    );
  });
});

describe('function.json in an export', () => {
  it.each([
    ['{"bindings":[]}', '{"scriptFile": "__init__.py","bindings":[]}'],
    ['{\n  "bindings": []\n}', '{\n  "scriptFile": "__init__.py",\n  "bindings": []\n}'],
    [
      '{ "scriptFile": "../x.py", "bindings": [] }',
      '{ "scriptFile": "__init__.py", "bindings": [] }',
    ],
    ['{}', '{"scriptFile": "__init__.py"}'],
    ['{ "bindings": [', '{ "bindings": ['],
  ])('%j names its code', (text, expected) => {
    expect(exportedFunctionJson(text, '__init__.py', true)).toBe(expected);
  });

  it('a model that finds its code by itself gets nothing added', () => {
    expect(exportedFunctionJson('{"bindings":[]}', 'index.js', false)).toBe('{"bindings":[]}');
  });
});
