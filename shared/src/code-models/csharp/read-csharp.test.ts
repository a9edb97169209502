import { describe, expect, it } from 'vitest';
import type { CodeModel, ReadBinding, ReadFunction } from '../code-model.ts';
import { csharpInproc } from '../csharp-inproc/csharp-inproc.ts';
import { csharpIsolated } from '../csharp-isolated/csharp-isolated.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';

const parse = await loadParseCode('c-sharp');

const read = (model: CodeModel, text: string) => model.read(parse('c-sharp', text));

/** Bindings in short: `name:type:direction:parameterType {properties}`. */
const inShort = ({ bindings }: ReadFunction) =>
  bindings.map((binding) => [
    `${binding.name} ${binding.type} ${binding.direction} ${binding.parameterType}`,
    Object.fromEntries(binding.properties.map(({ name, value }) => [name, value])),
  ]);

function functionsOf(model: CodeModel, text: string): readonly ReadFunction[] {
  const { functions, problems } = read(model, text);
  expect(problems).toEqual([]);
  return functions;
}

/** The code at a stretch of a property's text. */
function located(text: string, binding: ReadBinding | undefined, property: string, part: string) {
  const found = binding?.properties.find(({ name }) => name === property);
  const offset = String(found?.value).indexOf(part);
  const place = found?.locate({ offset, length: part.length });
  return place === undefined ? null : text.slice(place.offset, place.offset + place.length);
}

describe('in-process code as people write it', () => {
  it('reads positional, named and constant arguments, comments and pragmas between them', () => {
    const text = `
using System.Collections.Generic;
using Microsoft.Azure.WebJobs;

namespace Shop.Functions
{
    internal static class Names
    {
        internal const string Db = "shop";
        internal const string Table = Prefix + "Orders";
        private const string Prefix = "My";
    }

    public static class Orders
    {
        [FunctionName(nameof(GetOrders))]
        public static async Task<IActionResult> GetOrders(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "orders/{id:long}")]
#pragma warning disable IDE0060
            HttpRequest req,
#pragma warning restore IDE0060
            [Kusto(Names.Db, /* the query */
                KqlCommand = @"declare query_parameters (id:long);
Orders | where Customer == ""x"" and Id == id", // by id
                KqlParameters = "@id={id}",
                Connection = "KustoConnectionString")]
            IAsyncEnumerable<Order> orders,
            ILogger log)
        {
            return new OkObjectResult(orders);
        }

        [FunctionName("AddOrders")]
        public static void Add(
            [QueueTrigger("orders")] string message,
            [Kusto(Database: Names.Db, TableName = Names.Table, DataFormat = "csv", Connection = "C")] out string csv,
            [KustoAttribute("shop", TableName = "Log", Connection = "C")] ICollector<Order> more,
            [Microsoft.Azure.WebJobs.Kusto.Kusto("shop", TableName = "All", Connection = "C")] out Order[] all)
        {
            csv = message; all = null;
        }

        [Disable("OrdersDisabled")]
        [FunctionName("Forward")]
        [return: Kusto(Database: "shop", TableName = $"{Names.Table}Copy", Connection = "C")]
        public static Order Forward([RabbitMQTrigger(queueName: "q", ConnectionStringSetting = "R")] Order order) => order;
    }
}`;
    const [get, add, forward] = functionsOf(csharpInproc, text);
    expect(get?.functionName).toBe('GetOrders');
    expect(inShort(get as ReadFunction)).toEqual([
      [
        'req httpTrigger in HttpRequest',
        { authLevel: 'anonymous', methods: ['get', 'post'], route: 'orders/{id:long}' },
      ],
      [
        'orders kusto in IAsyncEnumerable<Order>',
        {
          database: 'shop',
          kqlCommand:
            'declare query_parameters (id:long);\nOrders | where Customer == "x" and Id == id',
          kqlParameters: '@id={id}',
          connection: 'KustoConnectionString',
        },
      ],
      ['$return http out IActionResult', {}],
    ]);
    const [, orders] = get?.bindings ?? [];
    expect(located(text, orders, 'kqlCommand', '== "x" and')).toBe('== ""x"" and');
    expect(located(text, orders, 'database', 'hop')).toBe('hop');
    expect(inShort(add as ReadFunction)).toEqual([
      ['message queueTrigger in string', { queueName: 'orders' }],
      [
        'csv kusto out out string',
        { database: 'shop', tableName: 'MyOrders', dataFormat: 'csv', connection: 'C' },
      ],
      ['more kusto out ICollector<Order>', { database: 'shop', tableName: 'Log', connection: 'C' }],
      ['all kusto out out Order[]', { database: 'shop', tableName: 'All', connection: 'C' }],
    ]);
    expect(inShort(forward as ReadFunction)).toEqual([
      ['order rabbitMQTrigger in Order', { queueName: 'q', connectionStringSetting: 'R' }],
      ['$return kusto out Order', { database: 'shop', tableName: 'MyOrdersCopy', connection: 'C' }],
    ]);
    expect(located(text, forward?.bindings[1], 'tableName', 'Copy')).toBe('Copy');
  });

  it('reads batches, topics, manual triggers and booleans', () => {
    const [hub, topic, manual, timer] = functionsOf(
      csharpInproc,
      `public class F {
  [FunctionName("Hub")] public Task A([EventHubTrigger("hub", Connection = "E", ConsumerGroup = "$Default")] EventData[] events) => null;
  [FunctionName("Topic")] public void B([ServiceBusTrigger("t", "s", Connection = "S", IsSessionsEnabled = true)] string m) {}
  [FunctionName("Manual"), NoAutomaticTrigger] public void C(string input, ILogger log) {}
  [FunctionName("Timer")] public void D([TimerTrigger("0 * * * * *", RunOnStartup = false)] TimerInfo t) {}
}`,
    );
    expect(inShort(hub as ReadFunction)).toEqual([
      [
        'events eventHubTrigger in EventData[]',
        { eventHubName: 'hub', connection: 'E', consumerGroup: '$Default', cardinality: 'many' },
      ],
    ]);
    expect(inShort(topic as ReadFunction)).toEqual([
      [
        'm serviceBusTrigger in string',
        { topicName: 't', subscriptionName: 's', connection: 'S', isSessionsEnabled: true },
      ],
    ]);
    expect(inShort(manual as ReadFunction)).toEqual([['input manualTrigger in string', {}]]);
    expect(inShort(timer as ReadFunction)).toEqual([
      ['t timerTrigger in TimerInfo', { schedule: '0 * * * * *', runOnStartup: false }],
    ]);
  });

  it.each([
    ['a value that is computed', 'KqlCommand = Build()', 'CM-42', 'Build()'],
    ['a constant of another file', 'KqlCommand = Shared.Query', 'CM-47', 'Shared.Query'],
    ['an argument that is none', 'Query = "T"', 'CM-44', 'Query = "T"'],
    ['a hole with a format', 'KqlCommand = $"{Names.N:x}"', 'CM-42', '$"{Names.N:x}"'],
  ])('says where it cannot read %s', (_, argument, code, at) => {
    const text = `public class F { [FunctionName("F")] public void R([TimerTrigger("x")] TimerInfo t, [Kusto("db", ${argument}, Connection = "C")] string rows) {} }`;
    const { functions, problems } = read(csharpInproc, text);
    expect(
      problems.map(({ code: found, span }) => [
        found,
        text.slice(span.offset, span.offset + span.length),
      ]),
    ).toEqual([[code, at]]);
    expect(functions[0]?.bindings[1]?.properties.map(({ name }) => name)).toEqual([
      'database',
      'connection',
    ]);
  });

  it('reads what the body binds through IBinder', () => {
    const text = `public static class Export
{
    [FunctionName("Export")]
    public static async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, IBinder binder)
    {
        string since = timer.Since();
        var query = new KustoAttribute("shop")
        {
            Connection = "C",
            KqlCommand = "Orders | take 1",
            KqlParameters = $"@since={since}"
        };
        var orders = (await binder.BindAsync<IEnumerable<Order>>(query)).ToList();
        KustoAttribute log = new("shop") { Connection = "C", TableName = "Log" };
        var rows = await binder.BindAsync<IAsyncCollector<Order>>(new Attribute[] { log });
    }
}`;
    const { functions, problems } = read(csharpInproc, text);
    expect(problems.map(({ code }) => code)).toEqual(['CM-42']);
    expect(functions[0] && inShort(functions[0]).slice(1)).toEqual([
      [
        'query kusto in IEnumerable<Order>',
        { database: 'shop', connection: 'C', kqlCommand: 'Orders | take 1' },
      ],
      [
        'log kusto out IAsyncCollector<Order>',
        { database: 'shop', connection: 'C', tableName: 'Log' },
      ],
    ]);
    expect(functions[0]?.bindings.map(({ imperative }) => imperative)).toEqual([
      undefined,
      true,
      true,
    ]);
  });

  it('names the attribute it expects where there is no function', () => {
    const { problems } = read(csharpInproc, 'class A { [Function("F")] void R() {} }');
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'CM-41',
        'No C# in-process function is declared here; expected a method with [FunctionName("name")].',
      ],
    ]);
  });

  it('reads what stands around a syntax error', () => {
    const { functions, problems } = read(
      csharpInproc,
      'class A { [FunctionName("F")] void R([TimerTrigger("x")] TimerInfo t) { f(1; } }',
    );
    expect(problems.map(({ code }) => code)).toEqual(['CM-40']);
    expect(functions[0]?.bindings.map(({ type }) => type)).toEqual(['timerTrigger']);
  });
});

describe('isolated code as people write it', () => {
  it('reads attributes behind aliases, raw strings, and a result with several outputs', () => {
    const text = `using In = Microsoft.Azure.Functions.Worker.Extensions.Kusto.KustoInputAttribute;
namespace Shop;

public class Orders(ILogger<Orders> logger)
{
    private const string Query = """
        declare query_parameters (name:string);
        Orders | where Name == "{{x}}"
        """;

    [Function(nameof(Orders))]
    public async Task<OrdersResult?> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = null)] HttpRequestData req,
        [In("shop", KqlCommand = Query, KqlParameters = "@name={Query.name}", Connection = "C")] List<Order> found,
        FunctionContext context)
    {
        return new OrdersResult { Added = found, Answer = req.CreateResponse() };
    }
}

public record OrdersResult
{
    [KustoOutput(Database: "shop", Connection = "C",
        TableName = "Orders", MappingRef = "m")]
    public List<Order>? Added { get; set; }

    [KustoOutput("shop", TableName = "Log", Connection = "C", IngestionType = "queued", IngestionProperties = "@flushImmediately=true")]
    public required Entry Logged { get; init; }

    public HttpResponseData Answer { get; set; }
}`;
    const [orders] = functionsOf(csharpIsolated, text);
    expect(orders?.functionName).toBe('Orders');
    expect(inShort(orders as ReadFunction)).toEqual([
      ['req httpTrigger in HttpRequestData', { authLevel: 'function', methods: ['post'] }],
      [
        'found kusto in List<Order>',
        {
          database: 'shop',
          kqlCommand: 'declare query_parameters (name:string);\nOrders | where Name == "{{x}}"',
          kqlParameters: '@name={Query.name}',
          connection: 'C',
        },
      ],
      [
        'Added kusto out List<Order>?',
        { database: 'shop', connection: 'C', tableName: 'Orders', mappingRef: 'm' },
      ],
      [
        'Logged kusto out Entry',
        {
          database: 'shop',
          tableName: 'Log',
          connection: 'C',
          ingestionType: 'queued',
          ingestionProperties: '@flushImmediately=true',
        },
      ],
      ['Answer http out HttpResponseData', {}],
    ]);
    const [, found] = orders?.bindings ?? [];
    expect(located(text, found, 'kqlCommand', 'string);\nOrders')).toBe('string);\n        Orders');
  });

  it('an output on the method is what it returns, and leaves no http answer', () => {
    const [add] = functionsOf(
      csharpIsolated,
      `class A {
  [Function("Add")]
  [KustoOutput(Database: "shop", TableName = "Orders", Connection = "C")]
  public static async Task<Order[]> Run([HttpTrigger("post")] HttpRequest req) => null;
}`,
    );
    expect(inShort(add as ReadFunction)).toEqual([
      ['req httpTrigger in HttpRequest', { methods: ['post'] }],
      ['$return kusto out Order[]', { database: 'shop', tableName: 'Orders', connection: 'C' }],
    ]);
  });

  it('takes events in batches unless told otherwise', () => {
    const [many, one] = functionsOf(
      csharpIsolated,
      `class A {
  [Function("M")] public void M([EventHubTrigger("h", Connection = "E")] string[] events) {}
  [Function("O")] public void O([EventHubTrigger("h", Connection = "E", IsBatched = false)] string one) {}
}`,
    );
    const cardinality = (read: ReadFunction | undefined) =>
      read?.bindings[0]?.properties.find(({ name }) => name === 'cardinality')?.value;
    expect([cardinality(many), cardinality(one)]).toEqual(['many', 'one']);
  });
});

it('reads constants that double themselves in the time they are worth', () => {
  const fields = Array.from(
    { length: 60 },
    (_, step) => `const string A${step} = A${step + 1} + A${step + 1};`,
  );
  const start = performance.now();
  read(
    csharpInproc,
    `class C { ${fields.join(' ')} const string A60 = "x";
    [FunctionName("F")] public static void F([HttpTrigger("get", Route = A0)] string r) {} }`,
  );
  expect(performance.now() - start).toBeLessThan(2_000);
});
