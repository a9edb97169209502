import { describe, expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import type { DeclaredBinding } from '../binding-document.ts';
import type { ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { applyEdits } from '../text-edit.ts';
import { java } from './java.ts';

const parse = await loadParseCode('java');
const read = (text: string) => java.read(parse('java', text));

function functionsOf(text: string): readonly ReadFunction[] {
  const { functions, problems } = read(text);
  expect(problems).toEqual([]);
  return functions;
}

const inShort = (one: ReadFunction | undefined) =>
  one?.bindings.map((binding) => [
    `${binding.name} ${binding.type} ${binding.direction} ${binding.parameterType}`,
    Object.fromEntries(binding.properties.map(({ name, value }) => [name, value])),
  ]);

const orders = `package shop;

import static shop.Names.*;
import com.microsoft.azure.functions.annotation.*;

interface Names {
    String DB = "shop";
    String CONNECTION = "Kusto" + "Connection";
}

public class Orders {
    private static final String TABLE = "Orders";
    static final String QUERY = """
            declare query_parameters (id:long);
            Orders | where Note == "a\\tb" \\
            and Id == id""";

    @FunctionName("GetOrders")
    public HttpResponseMessage get(
            @HttpTrigger(name = "req", methods = {HttpMethod.GET, HttpMethod.POST},
                    authLevel = AuthorizationLevel.ANONYMOUS, route = "orders/{id}")
                    HttpRequestMessage<Optional<String>> request,
            @KustoInput(name = "orders", kqlCommand = QUERY, // by id
                    kqlParameters = "@id={id}", database = Names.DB, connection = CONNECTION) final Order[] rows,
            final ExecutionContext context) {
        return request.createResponseBuilder(HttpStatus.OK).body(rows).build();
    }

    @FunctionName("AddOrders")
    @KustoOutput(name = "added", database = DB, tableName = "My" + TABLE, connection = CONNECTION,
            ingestionTyoe = "queued")
    public static Order add(@RabbitMQTrigger(connectionStringSetting = "Rabbit", queueName = "orders") Order order,
            @shop.kusto.KustoOutput(name = "log", database = DB, tableName = TABLE, connection = CONNECTION)
            OutputBinding<List<Order>> log,
            @BindingName("DeliveryTag") String tag) {
        log.setValue(List.of(order));
        return order;
    }

    @FunctionName("Hub")
    public void hub(@EventHubTrigger(name = "events", eventHubName = "h", connection = "E") List<String> events,
            @TimerTrigger(name = "t", schedule = "0 * * * * *") String timer) {}
}
`;

describe('Java as people write it', () => {
  it('reads constants, text blocks, concatenation, several functions', () => {
    const [get, add, hub] = functionsOf(orders);
    expect(get?.functionName).toBe('GetOrders');
    expect(inShort(get)).toEqual([
      [
        'req httpTrigger in HttpRequestMessage<Optional<String>>',
        { methods: ['get', 'post'], authLevel: 'anonymous', route: 'orders/{id}' },
      ],
      [
        'orders kusto in Order[]',
        {
          kqlCommand:
            'declare query_parameters (id:long);\nOrders | where Note == "a\tb" and Id == id',
          kqlParameters: '@id={id}',
          database: 'shop',
          connection: 'KustoConnection',
        },
      ],
      ['$return http out HttpResponseMessage', {}],
    ]);
    expect(inShort(add)).toEqual([
      [
        'order rabbitMQTrigger in Order',
        { connectionStringSetting: 'Rabbit', queueName: 'orders' },
      ],
      [
        'log kusto out OutputBinding<List<Order>>',
        { database: 'shop', tableName: 'Orders', connection: 'KustoConnection' },
      ],
      [
        '$return kusto out Order',
        {
          database: 'shop',
          tableName: 'MyOrders',
          connection: 'KustoConnection',
          ingestionTyoe: 'queued',
        },
      ],
    ]);
    expect(inShort(hub)?.[0]).toEqual([
      'events eventHubTrigger in List<String>',
      { eventHubName: 'h', connection: 'E', cardinality: 'many' },
    ]);
  });

  it('knows where a stretch of a text block stands', () => {
    const command = functionsOf(orders)[0]?.bindings[1]?.properties[0];
    const offset = String(command?.value).indexOf('"a\tb" and');
    const place = command?.locate({ offset, length: '"a\tb" and'.length });
    expect(place && textOf(orders, place)).toBe('"a\\tb" \\\n            and');
  });

  it.each([
    ['kqlCommand = build()', 'CM-42', 'build()'],
    ['kqlCommand = Other.QUERY', 'CM-47', 'Other.QUERY'],
    ['query = "T"', 'CM-44', 'query = "T"'],
  ])('says where it cannot read: %s', (element, code, at) => {
    const text = `class A { @FunctionName("F") public void f(@KustoInput(name = "rows", ${element}, kqlParameters = "", database = "db", connection = "C") String rows) {} }`;
    const { problems } = read(text);
    expect(problems.map((one) => [one.code, textOf(text, one.span)])).toEqual([[code, at]]);
  });

  it('changes an element, and leaves constants and comments alone', () => {
    const [get] = functionsOf(orders);
    if (get === undefined) throw new Error('No function was read.');
    const next = {
      ...get,
      bindings: get.bindings.map((binding) =>
        binding.type === 'kusto'
          ? {
              ...binding,
              name: 'found',
              properties: [
                ...binding.properties.filter(({ name }) => name !== 'kqlParameters'),
                { name: 'kqlParameters', value: '@id={Query.id}' },
                { name: 'clientRequestProperties', value: '@notruncation=true' },
              ],
            }
          : binding,
      ),
    };
    const { edits, losses } = editFunction(get, next);
    expect(losses).toEqual([]);
    expect(applyEdits(orders, edits)).toBe(
      orders
        .replace('name = "orders"', 'name = "found"')
        .replace('"@id={id}"', '"@id={Query.id}"')
        .replace(
          'connection = CONNECTION) final',
          'connection = CONNECTION, clientRequestProperties = "@notruncation=true") final',
        ),
    );
  });

  it('keeps a text block', () => {
    const text = `class A { @FunctionName("F") public void f(@KustoInput(name = "rows", kqlCommand = """
        T
        | take 1""", kqlParameters = "", database = "db", connection = "C") String rows) {} }`;
    const [read] = functionsOf(text);
    const command = read?.bindings[0]?.properties[0];
    expect(command?.value).toBe('T\n| take 1');
    expect(command?.literal('T\n| take 2')).toBe('"""\n        T\n        | take 2"""');
  });

  it('adds a parameter with what it imports', () => {
    const [, add] = functionsOf(orders);
    if (add === undefined) throw new Error('No function was read.');
    const changes: DeclaredBinding = {
      name: 'changes',
      type: 'kusto',
      direction: 'out',
      properties: [
        { name: 'database', value: 'shop' },
        { name: 'tableName', value: 'Changes' },
        { name: 'connection', value: 'C' },
      ],
    };
    const { edits, losses } = editFunction(add, { ...add, bindings: [...add.bindings, changes] });
    expect(losses).toEqual([]);
    const edited = applyEdits(orders, edits);
    expect(edited).toContain(`functions.annotation.*;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.kusto.annotation.KustoOutput;
`);
    expect(inShort(functionsOf(edited)[1])).toContainEqual([
      'changes kusto out OutputBinding<String>',
      { database: 'shop', tableName: 'Changes', connection: 'C' },
    ]);
  });

  it('names its class after the function, but hides no type that it uses', () => {
    const write = (functionName: string) => java.write({ functionName, bindings: [] }).text;
    expect(write('get-rows')).toContain('public class GetRows {');
    expect(write('list')).toContain('public class ListFunction {');
    expect(java.fileName('list')).toBe('src/main/java/com/function/ListFunction.java');
  });

  it('says that ingestionType has no name of its own in Java', () => {
    const { text, losses } = java.write({
      functionName: 'F',
      bindings: [
        {
          name: 'rows',
          type: 'kusto',
          direction: 'out',
          properties: [{ name: 'ingestionType', value: 'queued' }],
        },
      ],
    });
    expect(text).toContain('ingestionTyoe = "queued"');
    expect(losses.map(({ code, property }) => [code, property])).toEqual([
      ['CM-06', 'ingestionType'],
      ['CM-17', 'database'],
      ['CM-17', 'tableName'],
      ['CM-17', 'connection'],
    ]);
  });
});

it('reads constants that double themselves in the time they are worth', () => {
  const fields = Array.from(
    { length: 60 },
    (_, step) => `static final String A${step} = A${step + 1} + A${step + 1};`,
  );
  const start = performance.now();
  read(`class C { ${fields.join(' ')} static final String A60 = "x";
    @FunctionName("F") public void f(@HttpTrigger(name = "r", route = A0) String r) {} }`);
  expect(performance.now() - start).toBeLessThan(2_000);
});
