import { beforeAll, describe, expect, it } from 'vitest';
import { grammars, type ParseCode } from '../../code-models/syntax.ts';
import { loadParseCode } from '../../code-models/testing/load-parse-code.ts';
import { textOf } from '../../text/span.ts';
import { readCodeWith } from '../read-code-with.ts';
import { diagnoseApp } from './diagnose-app.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode(...grammars);
});

/** `path code: text under the marker`. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const { findings } = diagnoseApp(new Map(Object.entries(files)), {
    readCode: readCodeWith(parse),
  });
  return findings.map(
    ({ path, code, span }) => `${path} ${code}: ${textOf(files[path] ?? '', span)}`,
  );
}

const script = (route: string, ...bindings: readonly object[]) =>
  JSON.stringify(
    {
      bindings: [{ type: 'httpTrigger', direction: 'in', name: 'req', route }, ...bindings],
    },
    null,
    2,
  );
const kusto = {
  type: 'kusto',
  database: 'productsdb',
  connection: 'KustoConnectionString',
};

/** What the documentation and the samples of the extension get wrong: binding-engine.md, section 11. */
describe('defects of published samples', () => {
  it('Python: a parameter of another name, and a route value read from the query string', () => {
    const lines = found({
      'GetProducts/function.json': script('getproducts/{productId}', {
        ...kusto,
        direction: 'in',
        name: 'productsdb',
        kqlCommand:
          'declare query_parameters (productId:long);Products | where ProductID == productId',
        kqlParameters: '@productId={Query.productId}',
      }),
      'GetProducts/__init__.py':
        'import azure.functions as func\n\n\ndef main(req: func.HttpRequest, products: str) -> func.HttpResponse:\n    return func.HttpResponse(products)\n',
    });
    expect(lines).toContain('GetProducts/__init__.py CN-01: products');
    expect(lines).toContain('GetProducts/function.json CN-02: "productsdb"');
    expect(lines).toContain('GetProducts/function.json RT-02: {Query.productId}');
  });

  it('JavaScript: a misspelt parameter', () => {
    const lines = found({
      'GetProducts/function.json': script('getproducts', {
        ...kusto,
        direction: 'in',
        name: 'products',
        kqlCommand: 'declare query_parameters (name:string);GetProductsByName(name)',
        kqlParameters: '@nmae={Query.name}',
      }),
      'GetProducts/index.js':
        'module.exports = async (context) => { context.res = { body: context.bindings.products }; };\n',
    });
    expect(lines).toContain('GetProducts/function.json KB-35: @nmae');
    expect(lines).toContain('GetProducts/function.json KB-35: name');
  });

  it('a mapping of table Product, used on Products', () => {
    const lines = found({
      'setup.kql': `.create-merge table Products (ProductID:long)

.create-or-alter table Product ingestion json mapping "item_to_product_json" '[{"column":"ProductID","path":"$.ItemID"}]'
`,
      'Add/function.json': script('add', {
        ...kusto,
        direction: 'out',
        name: 'product',
        tableName: 'Products',
        mappingRef: 'item_to_product_json',
      }),
    });
    expect(lines).toContain('setup.kql SC-08: Product');
    expect(lines).toContain('Add/function.json SC-02: "item_to_product_json"');
  });

  it('the set-up script with two commands on one line', () => {
    const mapping =
      '.create table Products ingestion json mapping "m" \'[{"column":"a","path":"$.a"}]\'';
    expect(
      found({ 'setup.kql': `.create table Products (a:long)\n\n${mapping} ${mapping}` }),
    ).toEqual(['setup.kql SC-09: .']);
  });

  it.each(['csharp-isolated', 'csharp-inproc'])('%s: TableName =S"..."', (model) => {
    const isolated = model === 'csharp-isolated';
    const attribute = isolated ? 'KustoOutput' : 'Kusto';
    const lines = found({
      'App.csproj': isolated
        ? '<PackageReference Include="Microsoft.Azure.Functions.Worker" />'
        : '<PackageReference Include="Microsoft.NET.Sdk.Functions" />',
      'AddProduct.cs': `public class AddProduct
{
    [Function("AddProduct")]
    [FunctionName("AddProduct")]
    [${attribute}(Database: "productsdb", Connection = "KustoConnectionString", TableName =S"Products")]
    public Product Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "add")] HttpRequest req) => null;
}
`,
    });
    expect(lines.some((line) => line.startsWith('AddProduct.cs CM-4'))).toBe(true);
  });

  it('isolated C# and Java: rows in csv', () => {
    const isolated = found({
      'App.csproj': '<PackageReference Include="Microsoft.Azure.Functions.Worker" />',
      'AddProductCsv.cs': `public class AddProductCsv
{
    [Function("AddProductCsv")]
    [KustoOutput(Database: "productsdb", Connection = "KustoConnectionString", TableName = "Products", DataFormat = "csv")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "add")] HttpRequestData req) => "(Csv : 1,a,2.5)";
}
`,
    });
    expect(isolated).toContain('AddProductCsv.cs KB-24: "csv"');
    const java = found({
      'src/main/java/AddProductCsv.java': `public class AddProductCsv {
    @FunctionName("AddProductCsv")
    public void run(
            @HttpTrigger(name = "req", methods = {HttpMethod.POST}, route = "add") HttpRequestMessage<String> request,
            @KustoOutput(name = "product", database = "productsdb", tableName = "Products",
                connection = "KustoConnectionString", dataFormat = "csv") OutputBinding<String> product) {
    }
}
`,
    });
    expect(java).toContain('src/main/java/AddProductCsv.java KB-24: "csv"');
  });

  it('a stale host.json beside the function, and its bundle', () => {
    const stale =
      '{"version":"2.0","extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle","version":"[3.*, 4.0.0)"}}';
    const add = script('add', { ...kusto, direction: 'out', name: 'p', tableName: 'Products' });
    const lines = found({
      'host.json': stale,
      'Add/host.json': stale,
      'Add/function.json': add,
      'Add/run.ps1': 'param($req)\nPush-OutputBinding -Name p -Value @{ ProductID = 1 }\n',
    });
    expect(lines).toContain('Add/host.json HJ-03: ');
    expect(lines).toContain('host.json KB-30: "Microsoft.Azure.Functions.ExtensionBundle"');
  });

  it('the properties of another extension', () => {
    const lines = found({
      'Get/function.json': script('get', {
        type: 'kusto',
        direction: 'in',
        name: 'products',
        DatabaseName: 'productsdb',
        ConnectionStringSetting: 'KustoConnectionString',
        Query: 'Products',
      }),
      'Get/index.js': 'module.exports = async (context) => context.bindings.products;\n',
    });
    for (const name of ['DatabaseName', 'ConnectionStringSetting', 'Query']) {
      expect(lines).toContain(`Get/function.json KB-32: "${name}"`);
    }
  });
});
