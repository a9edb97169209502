import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import type { PropertyValue } from '../binding-document.ts';
import type { ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import type { ParseCode } from '../syntax.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { applyEdits } from '../text-edit.ts';
import { readPythonV2 } from './read-python-v2.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode('python');
});

const read = (text: string): ReadCode => readPythonV2(parse('python', text));

function first(code: ReadCode): ReadFunction {
  const [only] = code.functions;
  if (only === undefined) throw new Error('A function was expected.');
  return only;
}

/** `name type direction` of each binding, and its properties. */
const summary = ({ functions }: ReadCode) =>
  functions.map(({ functionName, bindings }) => ({
    functionName,
    bindings: bindings.map(
      ({ name, type, direction, properties }): readonly [string, Record<string, PropertyValue>] => [
        `${name} ${type} ${direction}`,
        Object.fromEntries(properties.map((property) => [property.name, property.value])),
      ],
    ),
  }));

describe('reading Python v2', () => {
  it('follows constants, implicit concatenation, prefixes and unpacked dictionaries', () => {
    const code = read(`
import textwrap
import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
DATABASE = "productsdb"
common = {"connection": 'Kusto' "ConnectionString", "database": DATABASE}

class Queries:
    BY_ID = ("declare query_parameters (productId:long);"
             # the rows
             r"Products | where ProductID == productId and Name matches regex '\\d'")

@app.function_name("GetProducts")
@app.route("getproducts/{productId}", methods=[func.HttpMethod.GET, "POST"])
@app.generic_input_binding(arg_name="products", type="kusto", **common,
                           kql_command=Queries.BY_ID, kqlParameters=f"@productId={{productId}}")
@app.generic_input_binding("others", "kusto", kql_command=textwrap.dedent("""\\
    Products
      | take 5
    """).strip(), **common)
def get_products(req: func.HttpRequest, products: str, others: str, context: func.Context):
    return func.HttpResponse(products)
`);
    expect(code.problems).toEqual([]);
    expect(summary(code)).toEqual([
      {
        functionName: 'GetProducts',
        bindings: [
          [
            'req httpTrigger in',
            { route: 'getproducts/{productId}', methods: ['GET', 'POST'], authLevel: 'anonymous' },
          ],
          ['$return http out', {}],
          [
            'others kusto in',
            {
              kqlCommand: 'Products\n  | take 5',
              connection: 'KustoConnectionString',
              database: 'productsdb',
            },
          ],
          [
            'products kusto in',
            {
              connection: 'KustoConnectionString',
              database: 'productsdb',
              kqlCommand:
                "declare query_parameters (productId:long);Products | where ProductID == productId and Name matches regex '\\d'",
              kqlParameters: '@productId={productId}',
            },
          ],
        ],
      },
    ]);
  });

  it('reads blueprints, every trigger of the library and other decorators', () => {
    const code = read(`
bp = func.Blueprint()

@bp.schedule(schedule="0 * * * * *", arg_name="timer", run_on_startup=True, use_monitor=None)
@functools.cache
@bp.generic_output_binding(arg_name="$return", type="kusto", database="d", table_name="T")
async def tick(timer: func.TimerRequest) -> str: ...

@bp.event_hub_message_trigger("events", "C", "hub", cardinality=func.Cardinality.MANY)
@bp.generic_output_binding(arg_name="rows", type="kusto", database="d", data_type="string")
def hub(events: List[func.EventHubEvent], rows: func.Out[str]): ...

@bp.generic_trigger(arg_name="message", type="rabbitMQTrigger", queueName="q", connection_string_setting="R")
def rabbit(message): ...

@bp.blob_trigger(arg_name="blob", path="a/{name}", connection="S", source=func.BlobSource.EVENT_GRID)
def blobs(blob): ...
`);
    expect(code.problems).toEqual([]);
    expect(summary(code)).toEqual([
      {
        functionName: 'tick',
        bindings: [
          [
            'timer timerTrigger in',
            { schedule: '0 * * * * *', runOnStartup: true, useMonitor: null },
          ],
          ['$return kusto out', { database: 'd', tableName: 'T' }],
        ],
      },
      {
        functionName: 'hub',
        bindings: [
          [
            'events eventHubTrigger in',
            { connection: 'C', eventHubName: 'hub', cardinality: 'many' },
          ],
          ['rows kusto out', { database: 'd', dataType: 'string' }],
        ],
      },
      {
        functionName: 'rabbit',
        bindings: [
          ['message rabbitMQTrigger in', { queueName: 'q', connectionStringSetting: 'R' }],
        ],
      },
      {
        functionName: 'blobs',
        bindings: [
          ['blob blobTrigger in', { path: 'a/{name}', connection: 'S', source: 'EventGrid' }],
        ],
      },
    ]);
  });

  const withBinding = (binding: string, parameter = 'k: str', more = ''): string => `
import azure.functions as func
app = func.FunctionApp()
changing = "T"
changing += "| take 1"
${more}
@app.route()
@app.generic_input_binding(${binding})
def f(req, ${parameter}): ...
`;
  const kusto = 'arg_name="k", type="kusto"';

  it.each([
    [
      'a value from outside',
      withBinding(`${kusto}, kql_command=os.environ["KQL"]`),
      'CM-42',
      'os.environ["KQL"]',
    ],
    ['a formatted value', withBinding(`${kusto}, kql_command=f"{n:>3}"`), 'CM-42', 'f"{n:>3}"'],
    [
      'a name of a character',
      withBinding(`${kusto}, kql_command="\\N{DASH}"`),
      'CM-42',
      '"\\N{DASH}"',
    ],
    ['a variable that changes', withBinding(`${kusto}, kql_command=changing`), 'CM-42', 'changing'],
    ['arguments of somewhere else', withBinding(`${kusto}, **others`), 'CM-46', '**others'],
    ['a name the library refuses', withBinding(`${kusto}, kql2x="T"`), 'CM-50', 'kql2x'],
    ['a parameter without binding', withBinding(kusto, 'k, x'), 'CM-52', 'x'],
    ['a binding without parameter', withBinding(kusto, 'context'), 'CM-52', '"k"'],
    [
      'a decorator nobody knows',
      withBinding(kusto, 'k', '@app.made_up(arg_name="x")'),
      'CM-45',
      'app.made_up',
    ],
    ['what is no Python', 'def (', 'CM-40', 'def ('],
  ])('marks %s', (_, text, code, marked) => {
    const [problem] = read(text).problems;
    expect([problem?.code, problem && textOf(text, problem.span)]).toEqual([code, marked]);
  });

  it('gives the types of parameters', () => {
    const { bindings } = first(read(withBinding(kusto, 'k: func.SqlRowList')));
    expect(bindings.map(({ name, parameterType }) => [name, parameterType])).toEqual([
      ['req', undefined],
      ['$return', undefined],
      ['k', 'func.SqlRowList'],
    ]);
  });

  it('finds a stretch of a text through escapes, dedent and concatenation', () => {
    const text = withBinding(
      `${kusto}, kql_command=dedent("""\n    Pro\\x64ucts\n    | where 'x' == "y"\n    """) "!"`.replace(
        ') "!"',
        ')',
      ),
    );
    const property = first(read(text)).bindings[2]?.properties[0];
    if (property === undefined) throw new Error('A property was expected.');
    const found = (part: string): string =>
      textOf(
        text,
        property.locate({ offset: String(property.value).indexOf(part), length: part.length }),
      );
    expect(property.value).toBe('\nProducts\n| where \'x\' == "y"\n');
    expect(found('Products')).toBe('Pro\\x64ucts');
    expect(found('== "y"')).toBe('== "y"');
  });

  it.each([
    [`'T'`, `'it\\'s'`],
    ['"T"', `"it's"`],
    ['"""T"""', `"""it's"""`],
    ["'''T'''", `'''it's'''`],
    ['r"T"', `r"it's"`],
    ["r'T'", `'it\\'s'`],
    ['("T" "")', `("it's")`],
    ['SHARED', `"it's"`],
    ['SHARED + "!"', `"it's"`],
  ])('changes %s in its own style', (before, after) => {
    const text = withBinding(
      `${kusto}, kql_command=${before}, # stays\n  database="d"`,
      'k',
      'SHARED = "T"\nprint(SHARED)',
    );
    const fn = first(read(text));
    const { edits, losses } = editFunction(fn, {
      ...fn,
      bindings: fn.bindings.map((binding) => ({
        ...binding,
        properties: binding.properties.map((property) =>
          property.name === 'kqlCommand' ? { ...property, value: "it's" } : property,
        ),
      })),
    });
    expect(losses).toEqual([]);
    expect(applyEdits(text, edits)).toBe(
      text.replace(`kql_command=${before},`, `kql_command=${after},`),
    );
  });

  it.each([
    ['import azure.functions as azf', 'azf.Out[str]'],
    ['import azure.functions', 'azure.functions.Out[str]'],
    ['from azure.functions import FunctionApp, Out as To', 'To[str]'],
    ['from azure import functions', 'functions.Out[str]'],
    ['', 'func.Out[str]'],
  ])('annotates an output as %j lets it', (imports, annotation) => {
    const text = `${imports}\n@app.route()\ndef f(req): ...\n`;
    const fn = first(read(text));
    const { edits } = editFunction(fn, {
      ...fn,
      bindings: [...fn.bindings, { name: 'out', type: 'kusto', direction: 'out', properties: [] }],
    });
    expect(applyEdits(text, edits)).toContain(`def f(req, out: ${annotation}): ...`);
  });

  it.each([
    [
      'import azure.functions as azf',
      'auth_level=azf.AuthLevel.ADMIN',
      'auth_level=azf.AuthLevel.FUNCTION',
    ],
    ['import azure.functions as azf', 'auth_level="admin"', 'auth_level="function"'],
    ['import azure.functions as azf', '', 'auth_level=azf.AuthLevel.FUNCTION'],
    ['from azure.functions import FunctionApp', '', 'auth_level="function"'],
  ])('%s: %j becomes %s', (imports, before, after) => {
    const text = `${imports}\n@app.route(${before})\ndef f(req): ...\n`;
    const fn = first(read(text));
    const { edits, losses } = editFunction(fn, {
      ...fn,
      bindings: fn.bindings.map((binding) =>
        binding.name === 'req'
          ? { ...binding, properties: [{ name: 'authLevel', value: 'function' }] }
          : binding,
      ),
    });
    expect(losses).toEqual([]);
    expect(applyEdits(text, edits)).toBe(`${imports}\n@app.route(${after})\ndef f(req): ...\n`);
  });

  it.each([
    ['@app.route()\ndef f(req): ...', 'get-products', '@app.route()\ndef get_products(req): ...'],
    ['@app.route()\ndef f(req): ...', 'class', '@app.route()\ndef class_(req): ...'],
    [
      "@app.function_name('f')\n@app.route()\ndef f(req): ...",
      'a-b',
      "@app.function_name('a-b')\n@app.route()\ndef f(req): ...",
    ],
  ])('gives another name to %j', (text, functionName, after) => {
    const fn = first(read(text));
    expect(applyEdits(text, editFunction(fn, { ...fn, functionName }).edits)).toBe(after);
  });

  it('leaves a route as it is when its answer is to go', () => {
    const text = '@app.route()\ndef f(req): ...\n';
    const fn = first(read(text));
    const bindings = fn.bindings.filter(({ type }) => type !== 'http');
    const { edits, losses } = editFunction(fn, { ...fn, bindings });
    expect(edits).toEqual([]);
    expect(losses.map(({ code, binding }) => [code, binding])).toEqual([['CM-21', '$return']]);
  });

  it('adds, renames and takes away bindings with their parameters', () => {
    const text = `
@app.route(route="x")
@app.generic_input_binding(arg_name="one", type="kusto", database="d")
def f(req: func.HttpRequest, one: str, *, flag=True) -> func.HttpResponse:
    return func.HttpResponse(req.url)
`;
    const fn = first(read(text));
    const { edits, losses } = editFunction(fn, {
      ...fn,
      bindings: [
        ...fn.bindings
          .filter(({ name }) => name !== 'one')
          .map((binding) => (binding.name === 'req' ? { ...binding, name: 'request' } : binding)),
        {
          name: 'two',
          type: 'kusto',
          direction: 'out',
          properties: [{ name: 'tableName', value: 'T' }],
        },
      ],
    });
    expect(losses).toEqual([]);
    expect(applyEdits(text, edits)).toBe(`
@app.route(route="x", trigger_arg_name="request")
@app.generic_output_binding(arg_name="two", type="kusto", table_name="T")
def f(request: func.HttpRequest, two: func.Out[str], *, flag=True) -> func.HttpResponse:
    return func.HttpResponse(request.url)
`);
  });

  it.each([
    '',
    '@',
    '@app.route',
    '@app.route(**x)\ndef f(): ...',
    '@app.generic_input_binding()\ndef f(): ...',
    'a = b\nb = a\n@app.route(a)\ndef f(req): ...',
  ])('never throws: %j', (text) => {
    expect(read(text).problems.length).toBeGreaterThan(0);
  });
});

describe('code that refers to itself', () => {
  const doubled = (link: (name: string, next: string) => string): string =>
    Array.from({ length: 60 }, (_, step) => link(`a${step}`, `a${step + 1}`)).join('\n');
  const used = (argument: string): string => `\n@app.route(${argument})\ndef f(req): ...\n`;

  it.each([
    ['names in a circle', `a = b\nb = a${used('route=a')}`],
    ['a dictionary in itself', `a = dict(**a)${used('**a')}`],
    [
      'texts that double',
      `${doubled((name, next) => `${name} = ${next} + ${next}`)}\na60 = "x"${used('route=a0')}`,
    ],
    [
      'dictionaries that double',
      `${doubled((name, next) => `${name} = dict(**${next}, **${next})`)}\na60 = {}${used('**a0')}`,
    ],
  ])('%s', (_, text) => {
    const start = performance.now();
    expect(read(text).functions).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
