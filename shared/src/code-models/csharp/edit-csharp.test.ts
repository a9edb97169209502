import { describe, expect, it } from 'vitest';
import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import type { CodeModel, ReadFunction } from '../code-model.ts';
import { csharpInproc } from '../csharp-inproc/csharp-inproc.ts';
import { csharpIsolated } from '../csharp-isolated/csharp-isolated.ts';
import { editFunction } from '../edit-function.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { applyEdits } from '../text-edit.ts';

const parse = await loadParseCode('c-sharp');

function edit(
  model: CodeModel,
  text: string,
  change: (read: ReadFunction) => BindingDocument,
): { readonly text: string; readonly byHand: readonly string[] } {
  const [read] = model.read(parse('c-sharp', text)).functions;
  if (read === undefined) throw new Error('No function was read.');
  const { edits, losses } = editFunction(read, change(read));
  return { text: applyEdits(text, edits), byHand: losses.map(({ code }) => code) };
}

/** A document in which one binding is another. */
const withBinding =
  (name: string, change: (binding: DeclaredBinding) => DeclaredBinding) =>
  ({ functionName, bindings }: BindingDocument): BindingDocument => ({
    functionName,
    bindings: bindings.map((binding) => (binding.name === name ? change(binding) : binding)),
  });

const withProperty = (name: string, property: string, value: string | null) =>
  withBinding(name, (binding) => ({
    ...binding,
    properties: [
      ...binding.properties.filter((one) => one.name !== property),
      ...(value === null ? [] : [{ name: property, value }]),
    ],
  }));

const inproc = `using Microsoft.Azure.WebJobs; // the SDK

public static class Orders
{
    private const string Db = "shop";

    // Reads orders.
    [FunctionName("GetOrders")]
    public static IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id}")] HttpRequest req,
        [Kusto(Db, /* by id */
            KqlCommand = @"Orders
| where Note == ""x""",   // verbatim
            Connection = "C")] IEnumerable<Order> orders)
    {
        var found = orders.Count();
        return new OkObjectResult(new { orders, found, other = req.orders });
    }
}
`;

describe('an edit of C#', () => {
  it('keeps the style of a literal, and replaces a constant by a literal of its own', () => {
    const command = edit(
      csharpInproc,
      inproc,
      withProperty('orders', 'kqlCommand', 'Orders\n| where Note == "y"'),
    );
    expect(command.text).toBe(inproc.replace('""x""', '""y""'));
    const database = edit(csharpInproc, inproc, withProperty('orders', 'database', 'store'));
    expect(database.text).toBe(inproc.replace('Kusto(Db,', 'Kusto("store",'));
  });

  it('keeps the lines of a raw literal', () => {
    const text = `class A { [FunctionName("F")] void F([Kusto("db", KqlCommand = """
      T
      | take 1
      """, Connection = "C")] string rows) {} }`;
    const { text: edited } = edit(
      csharpInproc,
      text,
      withProperty('rows', 'kqlCommand', 'T\n| take 2'),
    );
    expect(edited).toContain('KqlCommand = @"T\n| take 2", Connection');
  });

  it('adds an argument in the layout of the others', () => {
    const { text } = edit(
      csharpInproc,
      inproc,
      withProperty('orders', 'kqlParameters', '@id={id}'),
    );
    expect(text).toBe(
      inproc.replace(
        'Connection = "C")]',
        'Connection = "C",\n            KqlParameters = "@id={id}")]',
      ),
    );
  });

  it('takes an argument away, comments around it stay', () => {
    const { text } = edit(csharpInproc, inproc, withProperty('orders', 'connection', null));
    expect(text).toBe(
      inproc.replace('x""",   // verbatim', 'x"""   // verbatim').replace('Connection = "C")', ')'),
    );
  });

  it('renames a parameter with its uses, and nothing else of that name', () => {
    const { text } = edit(
      csharpInproc,
      inproc,
      withBinding('orders', (binding) => ({ ...binding, name: 'class' })),
    );
    expect(text).toBe(
      inproc
        .replace('IEnumerable<Order> orders', 'IEnumerable<Order> @class')
        .replace('orders.Count()', '@class.Count()')
        .replace('new { orders,', 'new { @class,'),
    );
  });

  it('changes methods, level and the function name', () => {
    const { text } = edit(csharpInproc, inproc, (read) => ({
      functionName: 'Find "Orders"',
      bindings: withBinding('req', (binding) => ({
        ...binding,
        properties: [
          { name: 'authLevel', value: 'function' },
          { name: 'methods', value: ['get', 'post'] },
          { name: 'route', value: 'orders/{id}' },
        ],
      }))(read).bindings,
    }));
    expect(text).toBe(
      inproc
        .replace('"GetOrders"', '"Find \\"Orders\\""')
        .replace(
          'AuthorizationLevel.Anonymous, "get"',
          'AuthorizationLevel.Function, "get", "post"',
        ),
    );
  });

  it('adds a parameter with what it imports', () => {
    const { text, byHand } = edit(csharpInproc, inproc, ({ functionName, bindings }) => ({
      functionName,
      bindings: [
        ...bindings,
        {
          name: 'log',
          type: 'kusto',
          direction: 'out',
          properties: [
            { name: 'database', value: 'shop' },
            { name: 'tableName', value: 'Log' },
          ],
        },
      ],
    }));
    expect(byHand).toEqual([]);
    expect(text).toBe(
      inproc
        .replace(
          'using Microsoft.Azure.WebJobs;',
          'using Microsoft.Azure.WebJobs;\nusing Microsoft.Azure.WebJobs.Kusto;\nusing Newtonsoft.Json.Linq;',
        )
        .replace(
          'IEnumerable<Order> orders)',
          'IEnumerable<Order> orders,\n        [Kusto(Database: "shop", TableName = "Log")] IAsyncCollector<JObject> log)',
        ),
    );
  });

  it('leaves a parameter that the body uses to the visitor', () => {
    const { text, byHand } = edit(csharpInproc, inproc, ({ functionName, bindings }) => ({
      functionName,
      bindings: bindings.filter(({ name }) => name !== 'orders'),
    }));
    expect([text, byHand]).toEqual([inproc, ['CM-21']]);
  });

  it('leaves a value that cannot be read alone: a second one would not compile', () => {
    const text = inproc.replace('Connection = "C"', 'Connection = Names.Connection');
    const edited = edit(csharpInproc, text, withProperty('orders', 'connection', 'D'));
    expect([edited.text, edited.byHand]).toEqual([text, ['CM-23']]);
  });

  const isolated = `public class AddOrders
{
    [Function("AddOrders")]
    public AddOrdersOutput Run([QueueTrigger("orders")] string message) => new() { Added = Read(message) };

    public class AddOrdersOutput
    {
        [KustoOutput("shop", TableName = "Orders", Connection = "C")]
        public Order? Added { get; set; }
    }
}
`;

  it('renames an output with what sets it', () => {
    const { text } = edit(
      csharpIsolated,
      isolated,
      withBinding('Added', (binding) => ({ ...binding, name: 'Orders' })),
    );
    expect(text).toBe(
      isolated
        .replace('{ Added = Read', '{ Orders = Read')
        .replace('Order? Added {', 'Order? Orders {'),
    );
  });

  it('leaves a further output to the visitor', () => {
    const { text, byHand } = edit(csharpIsolated, isolated, ({ functionName, bindings }) => ({
      functionName,
      bindings: [...bindings, { name: 'log', type: 'kusto', direction: 'out', properties: [] }],
    }));
    expect([text, byHand]).toEqual([isolated, ['CM-20']]);
  });
});

describe('what is written', () => {
  it.each([
    [csharpIsolated, 'Task', 'public class TaskFunction'],
    [csharpInproc, 'get-rows', 'public static class GetRows'],
    [csharpInproc, '7', 'public static class _7'],
  ])('a class whose name hides no type it uses: %#', (model, functionName, expected) => {
    expect(model.write({ functionName, bindings: [] }).text).toContain(expected);
  });

  it('an output is never called as the class that holds it', () => {
    const { text } = csharpIsolated.write({
      functionName: 'Add',
      bindings: [{ name: 'AddOutput', type: 'kusto', direction: 'out', properties: [] }],
    });
    expect(text).toContain('public class AddOutput2');
  });
});
