import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '#shared/text/span';
import { diagnoseFolder } from './diagnose-folder.ts';
import { findingLines } from './finding-lines.ts';
import { folderLimits } from './read-app-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** `path code`, and the text under the marker. */
async function found(): Promise<readonly string[]> {
  const { findings, files } = await diagnoseFolder(folder);
  return findings.map(({ path, code, span }) =>
    `${path} ${code}: ${textOf(files.get(path) ?? '', span)}`.slice(0, 120),
  );
}

const host =
  '{ "version": "2.0", "extensionBundle": { "id": "Microsoft.Azure.Functions.ExtensionBundle.Preview", "version": "[4.*, 5.0.0)" } }';
const settings = (runtime: string) =>
  JSON.stringify({
    IsEncrypted: false,
    Values: {
      FUNCTIONS_WORKER_RUNTIME: runtime,
      KustoConnectionString: 'Data Source=https://c.kusto.windows.net;Database=productsdb',
    },
  });
const setup = `.create-merge table Products (ProductID:long, Name:string, Cost:double)

.create-or-alter function GetProductsByName (name:string) { Products | where Name == name }
`;

describe('a folder of a function app', () => {
  it('JavaScript v4: findings and fixes stand in the code', async () => {
    const code = `const { app, input } = require('@azure/functions');
const rows = input.generic({
  type: 'kusto',
  database: 'productsdb',
  connection: 'KustoConnectionStrin',
  kqlCommand: "declare query_parameters (productId:long);\\nProducts | where ProductId == productId",
  kqlParameters: '@productId={Query.productId}',
});
app.http('GetProducts', {
  methods: ['GET'],
  route: 'getproducts/{productId}',
  extraInputs: [rows],
  handler: async (request, context) => ({ jsonBody: context.extraInputs.get(rows) }),
});
`;
    await write({
      'host.json': host,
      'local.settings.json': settings('node'),
      'setup.kql': setup,
      'src/functions/get-products.js': code,
    });
    const { findings } = await diagnoseFolder(folder);
    expect(await found()).toEqual([
      "src/functions/get-products.js KX-02: 'KustoConnectionStrin'",
      'src/functions/get-products.js KS142: ProductId',
      'src/functions/get-products.js KB-05: {Query.productId}',
      'src/functions/get-products.js RT-02: {Query.productId}',
    ]);
    const fixed = (wanted: string): string => {
      const fix = findings.find((one) => one.code === wanted)?.fix;
      if (fix === undefined) throw new Error(`${wanted} offers no fix`);
      const { offset, length } = fix.span;
      return code.slice(0, offset) + fix.replacement + code.slice(offset + length);
    };
    expect(fixed('KX-02')).toBe(code.replace('KustoConnectionStrin', 'KustoConnectionString'));
    expect(fixed('RT-02')).toBe(code.replace('{Query.productId}', '{productId}'));
  });

  it('Python v2: the decorator, its constants and its escapes', async () => {
    await write({
      'host.json': host.replace('.Preview', ''),
      'local.settings.json': settings('node'),
      'setup.kql': setup,
      'function_app.py': `import azure.functions as func

app = func.FunctionApp()


@app.route(route="add/{id}", methods=["POST"])
@app.generic_output_binding(arg_name="out", type="kusto", database="productsdb",
    connection="KustoConnectionString", table_name="products", data_format="csv")
def add(req: func.HttpRequest, out: func.Out[str]) -> func.HttpResponse:
    out.set(req.get_body().decode())
    return func.HttpResponse(status_code=201)
`,
    });
    const lines = await found();
    expect(lines).toContain('function_app.py SC-01: "products"');
    expect(lines).toContain('function_app.py KB-24: "csv"');
    expect(lines.map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['host.json KB-30', 'local.settings.json AS-03']),
    );
  });

  it('Java: the annotation that cannot select queued ingestion', async () => {
    await write({
      'host.json': host,
      'src/main/java/com/example/AddProduct.java': `package com.example;

import com.microsoft.azure.functions.*;
import com.microsoft.azure.functions.annotation.*;
import com.microsoft.azure.functions.kusto.annotation.*;

public class AddProduct {
    @FunctionName("AddProduct")
    public HttpResponseMessage run(
            @HttpTrigger(name = "req", methods = {HttpMethod.POST}, authLevel = AuthorizationLevel.ANONYMOUS, route = "add")
            HttpRequestMessage<String> request,
            @KustoOutput(name = "product", database = "productsdb", tableName = "Products",
                connection = "KustoConnectionString", ingestionTyoe = "queued")
            OutputBinding<Product> product) {
        return null;
    }
}
`,
    });
    const lines = await found();
    expect(lines.find((line) => line.includes('KB-02'))).toContain(
      'AddProduct.java KB-02: ingestionTyoe',
    );
    // Without local.settings.json the settings are the cloud's.
    expect(lines.filter((line) => / (KX-02|AS-02|AS-03):/.test(line))).toEqual([]);
  });

  it('function.json with code beside it, and host.json files that nobody reads', async () => {
    await write({
      'host.json': host,
      'local.settings.json': settings('powershell'),
      'Add/function.json': JSON.stringify({
        bindings: [
          { type: 'timerTrigger', direction: 'in', name: 'Timer', schedule: '0 * * * * *' },
          {
            type: 'kusto',
            direction: 'out',
            name: 'product',
            database: 'productsdb',
            connection: 'KustoConnectionString',
            tableName: 'Products',
          },
        ],
      }),
      'Add/run.ps1':
        'param($Timer)\n\nPush-OutputBinding -Name produkt -Value @{ ProductID = 1 }\n',
      'Add/host.json': '{}',
      'bin/Add/function.json': '{',
      'node_modules/x/function.json': '{',
    });
    const lines = await found();
    expect(lines).toContain('Add/host.json HJ-03: ');
    expect(lines.find((line) => line.includes('CN-01'))).toBe('Add/run.ps1 CN-01: produkt');
    expect(lines.some((line) => /^(bin|node_modules)/.test(line))).toBe(false);
  });

  it('follows no link, and says what it did not read', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    try {
      await writeFile(join(outside, 'secret.json'), '{}');
      await write({ 'host.json': host, 'big.json': ' '.repeat(folderLimits.fileBytes + 1) });
      await symlink(outside, join(folder, 'linked'));
      await symlink(join(outside, 'secret.json'), join(folder, 'secret.json'));
      const { files, skipped } = await diagnoseFolder(folder);
      expect([...files.keys()]).toEqual(['host.json']);
      expect(skipped.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
        'big.json: larger than 512 KiB',
        'linked: a link',
        'secret.json: a link',
      ]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('prints one line a finding, whatever a file holds', () => {
    const text = 'a\nbc';
    const line = { code: 'KB-01', severity: 'error', message: 'a\u001b[31m\nb' } as const;
    expect(
      findingLines(
        [{ ...line, path: 'x\u0007.json', span: { offset: 3, length: 1 } }],
        new Map([['x\u0007.json', text]]),
      ),
    ).toEqual(['x .json:2:2: error KB-01: a [31m b']);
  });
});
