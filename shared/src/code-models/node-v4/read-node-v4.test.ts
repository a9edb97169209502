import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import type { PropertyValue } from '../binding-document.ts';
import type { ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import type { ParseCode } from '../syntax.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { applyEdits } from '../text-edit.ts';
import { readNodeV4 } from './read-node-v4.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode('javascript', 'typescript');
});

const read = (text: string, grammar: 'javascript' | 'typescript' = 'javascript'): ReadCode =>
  readNodeV4(parse(grammar, text));

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

const codes = ({ problems }: ReadCode): readonly string[] => problems.map(({ code }) => code);

const kusto = (name: string) =>
  `{ type: 'kusto', name: '${name}', database: 'd', connection: 'c' }`;

describe('reading Node v4', () => {
  it('follows constants, spreads and concatenations', () => {
    const code = read(`
      import { app, input as inputs, output } from '@azure/functions';
      const CONNECTION = 'KustoConnectionString';
      const shared = { database: "productsdb", connection: CONNECTION };
      const PARAMETERS = 'declare query_parameters (productId:long);';
      const products = inputs.generic({
        ...shared, // where it is
        type: 'kusto',
        name: 'products',
        kqlCommand: PARAMETERS + \`Products
          | where ProductID == productId\`,
        ['kqlParameters']: ['@productId={productId}', '@other=1'].join(','),
      });
      async function getProducts(request, context) {
        return { jsonBody: context.extraInputs.get(products) };
      }
      app.get('getProducts', {
        route: \`getproducts/{productId}\`,
        authLevel: 'anonymous',
        extraInputs: [products],
        extraOutputs: [output.generic(${kusto('copy')})],
        handler: getProducts,
      });
    `);
    expect(code.problems).toEqual([]);
    expect(summary(code)).toEqual([
      {
        functionName: 'getProducts',
        bindings: [
          [
            'request httpTrigger in',
            { route: 'getproducts/{productId}', authLevel: 'anonymous', methods: ['GET'] },
          ],
          [
            'products kusto in',
            {
              database: 'productsdb',
              connection: 'KustoConnectionString',
              kqlCommand:
                'declare query_parameters (productId:long);Products\n          | where ProductID == productId',
              kqlParameters: '@productId={productId},@other=1',
            },
          ],
          ['$return http out', {}],
          ['copy kusto out', { database: 'd', connection: 'c' }],
        ],
      },
    ]);
  });

  it.each([
    ["const func = require('@azure/functions');", 'func.app.timer', 'func.output.generic'],
    ["const { app: a, output: o } = require('@azure/functions');", 'a.timer', 'o.generic'],
    ["import * as func from '@azure/functions';", 'func.app.timer', 'func.output.generic'],
    [
      "const { app } = require('@azure/functions'), func = require('@azure/functions');",
      'app.timer',
      'func.output.generic',
    ],
    [
      "const func = require('@azure/functions'); const { timer } = func.app, out = func.output;",
      'timer',
      'out.generic',
    ],
  ])('finds the library: %s', (imports, register, out) => {
    const code = read(
      `${imports} ${register}('tick', { schedule: '0 * * * * *', return: ${out}(${kusto('x')}), handler: (timer) => [] });`,
    );
    expect(code.problems).toEqual([]);
    expect(summary(code)[0]?.bindings).toEqual([
      ['timer timerTrigger in', { schedule: '0 * * * * *' }],
      ['$return kusto out', { database: 'd', connection: 'c' }],
    ]);
  });

  it('reads TypeScript with its types', () => {
    const code = read(
      `import { app, type HttpRequest, InvocationContext, input } from '@azure/functions';
       const base = { type: 'kusto', database: 'd' } as const satisfies Record<string, string>;
       const rows = input.generic({ ...base, name: <string>'rows', connection: 'c'! });
       export const handler = async (request: HttpRequest, { log }: InvocationContext): Promise<object> => ({});
       app.http<string>('typed', { methods: ['GET'] as const, extraInputs: [rows as never], handler });`,
      'typescript',
    );
    expect(code.problems).toEqual([]);
    expect(summary(code)[0]?.bindings.slice(0, 2)).toEqual([
      ['request httpTrigger in', { methods: ['GET'] }],
      ['rows kusto in', { database: 'd', connection: 'c' }],
    ]);
  });

  it('reads several functions, methods as handlers and lists in constants', () => {
    const code = read(`
      const { app, input } = require('@azure/functions');
      const common = [input.generic(${kusto('one')})];
      app.storageQueue('a', { queueName: 'q', connection: 's', extraInputs: common, handler(message) {} });
      app.generic('b', {
        trigger: trigger.generic({ type: 'rabbitMQ', queueName: 'r', connectionStringSetting: 's' }),
        extraInputs: [...common, input.generic(${kusto('two')})],
        handler: async function ({ id }) {},
      });
      app.post('c', (request) => ({ body: '' }));
    `);
    expect(codes(code)).toEqual(['CM-43']);
    expect(
      summary(code).map(({ functionName, bindings }) => [
        functionName,
        ...bindings.map(([name]) => name),
      ]),
    ).toEqual([
      ['a', 'message queueTrigger in', 'one kusto in'],
      [
        'b',
        expect.stringMatching(/^rabbitMQTrigger[0-9a-f]{10} rabbitMQTrigger in$/),
        'one kusto in',
        'two kusto in',
      ],
      ['c', 'request httpTrigger in', '$return http out'],
    ]);
  });

  // The names are the library's own answers (4.16.5, 2026-11-25).
  it('generates the names that the library generates', () => {
    const code = read(`
      const { app, input, output } = require('@azure/functions');
      const i = input.generic({ type: 'kusto', database: 'productsdb', kqlCommand: 'Products\\n| take "5"', connection: 'KustoConnectionString' });
      const o = output.generic({ connection: 'C', tableName: 'Prödücts', type: 'kustoOutput', 5: 1, flag: true, list: ['a'] });
      app.http('x', { route: 'x', extraInputs: [i], extraOutputs: [o, output.http()], handler: () => ({}) });
      app.timer('y', { schedule: '0 * * * * *', handler: () => {} });
      app.http('z', { authLevel: 'admin', methods: ['PUT'], handler: () => ({}) });
    `);
    expect(code.functions.flatMap(({ bindings }) => bindings.map(({ name }) => name))).toEqual([
      'httpTriggerd1431954ae',
      'kustoInput9c8f83705b',
      '$return',
      'kustoOutput74d4b6e2ff',
      'httpOutput9a706511b1',
      'timerTriggercdcef4dcf0',
      'httpTrigger8d230b119a',
      '$return',
    ]);
  });

  it('reads a long chain of texts', () => {
    const lines = Array.from({ length: 300 }, (_, line) => `'line ${line}'`).join(' + ');
    const code = read(
      `app.http('x', { route: ${lines}, methods: ['G' + 'ET'], handler: () => ({}) });`,
    );
    expect(String(first(code).bindings[0]?.properties[0]?.value)).toHaveLength(2290);
  });

  it('tells duplicates as the library does', () => {
    const binding = `input.generic({ type: 'kusto', database: 'd', connection: 'c' })`;
    const code = read(`
      const { app, input } = require('@azure/functions');
      app.http('twice', { extraInputs: [${binding}, ${binding}], handler: () => ({}) });
    `);
    expect(code.problems.map(({ message }) => message)).toEqual([
      'Duplicate bindings found for function "twice". Remove a duplicate binding or manually specify the "name" property to make it unique.',
    ]);
  });

  it.each([
    ['a value from outside', 'kqlCommand: process.env.KQL', 'CM-42', 'process.env.KQL'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is read.
    ['a substitution', 'kqlCommand: `T | take ${count}`', 'CM-42', '`T | take ${count}`'],
    ['a variable that changes', 'kqlCommand: changing', 'CM-42', 'changing'],
    ['a spread of something unknown', '...rest', 'CM-46', '...rest'],
  ])('marks %s', (_, property, expected, marked) => {
    const text = `
      const { app, input } = require('@azure/functions');
      let changing = 'T'; changing += ' | take 1';
      app.http('x', {
        extraInputs: [input.generic({ type: 'kusto', name: 'k', ${property} })],
        handler: () => ({}),
      });`;
    const { problems } = read(text);
    expect(problems.map(({ code, span }) => [code, textOf(text, span)])).toEqual([
      [expected, marked],
    ]);
  });

  it('finds a stretch of a text through escapes and constants', () => {
    const text = String.raw`
      const { app, input } = require('@azure/functions');
      const NAME = 'Na\x6de';
      const k = input.generic({ type: 'kusto', kqlCommand: "T\t| where \"x\" == 'y'" + ' | project ' + NAME });
      app.http('x', { extraInputs: [k], handler: () => ({}) });`;
    const property = first(read(text)).bindings[1]?.properties[0];
    if (property === undefined) throw new Error('A property was expected.');
    const found = (part: string): string =>
      textOf(
        text,
        property.locate({ offset: String(property.value).indexOf(part), length: part.length }),
      );
    expect(found('| where')).toBe('| where');
    expect(found('"x"')).toBe(String.raw`\"x\"`);
    expect(found('Name')).toBe(String.raw`Na\x6de`);
    expect(found("'y' | project ")).toBe(`'y'" + ' | project `);
    expect(textOf(text, property.locate({ offset: 999, length: 1 }))).toBe('');
  });

  it.each([
    ["kqlCommand: 'T'", "kqlCommand: 'it\\'s'"],
    ['kqlCommand: "T"', `kqlCommand: "it's"`],
    ['kqlCommand: `T`', "kqlCommand: `it's`"],
    ['kqlCommand: SHARED', `kqlCommand: "it's"`],
    ['kqlCommand: ONCE', 'kqlCommand: ONCE'],
    ['kqlCommand', `kqlCommand: "it's"`],
  ])('changes %s in its own style', (before, after) => {
    const text = `
      const { app, input } = require('@azure/functions');
      const SHARED = 'T', ONCE = 'T', kqlCommand = 'T'; f(SHARED, kqlCommand); // stays
      const k = input.generic({ type: 'kusto', name: 'k', ${before}, /* a */ database: 'd' /* b */ });
      app.http('x', { extraInputs: [k], handler: (req) => ({}) });`;
    const fn = first(read(text));
    const next = {
      ...fn,
      bindings: fn.bindings.map((binding) => ({
        ...binding,
        properties: binding.properties.map((property) =>
          property.name === 'kqlCommand' ? { ...property, value: "it's" } : property,
        ),
      })),
    };
    const { edits, losses } = editFunction(fn, next);
    expect(losses).toEqual([]);
    const edited = applyEdits(text, edits);
    const declared = after.endsWith('ONCE') ? text.replace("ONCE = 'T'", "ONCE = 'it\\'s'") : text;
    expect(edited).toBe(declared.replace(`'k', ${before},`, `'k', ${after},`));
  });

  it('adds and takes away inputs and outputs', () => {
    const text = `const { app, input, output } = require('@azure/functions');

const one = input.generic(${kusto('one')});

app.http('x', {
  extraInputs: [one], // inputs
  handler: (req) => ({}),
});
`;
    const fn = first(read(text));
    const property = { name: 'tableName', value: 'T' };
    const { edits, losses } = editFunction(fn, {
      ...fn,
      bindings: [
        ...fn.bindings.filter(({ name }) => name !== 'one'),
        { name: 'two', type: 'blob', direction: 'in', properties: [] },
        { name: 'three', type: 'kusto', direction: 'out', properties: [property] },
      ],
    });
    expect(losses).toEqual([]);
    expect(
      applyEdits(text, edits),
    ).toBe(`const { app, input, output } = require('@azure/functions');

const one = input.generic(${kusto('one')});

const two = input.generic({
  type: 'blob',
  name: 'two',
});

const three = output.generic({
  type: 'kusto',
  name: 'three',
  tableName: 'T',
});

app.http('x', {
  extraInputs: [two], // inputs
  extraOutputs: [three],
  handler: (req) => ({}),
});
`);
  });

  it.each([
    [
      "const { app } = require('@azure/functions');",
      "const { app, input } = require('@azure/functions');",
      'input',
    ],
    [
      "import { app, HttpRequest } from '@azure/functions';",
      "import { app, HttpRequest, input } from '@azure/functions';",
      'input',
    ],
    ["import { app, input as inputs } from '@azure/functions';", null, 'inputs'],
    [
      "const func = require('@azure/functions'); const { app } = func;",
      "const func = require('@azure/functions'); const { app, input } = func;",
      'input',
    ],
  ])('takes what it needs into %s', (imports, after, name) => {
    const text = `${imports}\napp.http('x', { handler: (req) => ({}) });`;
    const fn = first(read(text));
    const { edits, losses } = editFunction(fn, {
      ...fn,
      bindings: [...fn.bindings, { name: 'k', type: 'kusto', direction: 'in', properties: [] }],
    });
    expect(losses).toEqual([]);
    expect(applyEdits(text, edits)).toBe(
      `${after ?? imports}\nconst k = ${name}.generic({\n  type: 'kusto',\n  name: 'k',\n});\n\napp.http('x', { extraInputs: [k], handler: (req) => ({}) });`,
    );
  });

  it('renames a trigger with its uses', () => {
    const text = `const { app } = require('@azure/functions');
app.http('x', { handler: async (req, context) => ({ body: await req.text(), req }) });`;
    const fn = first(read(text));
    const { edits } = editFunction(fn, {
      ...fn,
      bindings: fn.bindings.map((binding) => ({ ...binding, name: 'request' })),
    });
    expect(applyEdits(text, edits)).toBe(`const { app } = require('@azure/functions');
app.http('x', { handler: async (request, context) => ({ body: await request.text(), req: request }) });`);
  });

  it.each([
    '',
    'app.http(',
    'app.http()',
    "app.http('x')",
    "app.http('x', 5)",
    'const a = a; app.http(a, a)',
    "app.constructor('x', {})",
    "app.http('x', { extraInputs: 5, return: 6, trigger: 7, handler: 8 })",
  ])('never throws: %s', (text) => {
    expect(codes(read(text)).length).toBeGreaterThan(0);
  });
});

describe('code that refers to itself', () => {
  const doubled = (link: (name: string, next: string) => string): string =>
    Array.from({ length: 60 }, (_, step) => link(`a${step}`, `a${step + 1}`)).join('\n');

  it.each([
    ['constants in a circle', "const a = b, b = a; app.http('x', a)"],
    ['an object in itself', "const a = a.b; app.http('x', { ...a, route: a.c })"],
    ['an object spread into itself', "const a = { ...a }; app.http('x', a)"],
    ['lists in themselves', "const a = [...a, ...a]; app.http('x', { extraInputs: a })"],
    [
      'texts that double',
      `${doubled((name, next) => `const ${name} = ${next} + ${next};`)} const a60 = 'x'; app.http('x', { route: a0 })`,
    ],
    [
      'objects that double',
      `${doubled((name, next) => `const ${name} = { ...${next}, ...${next} };`)} const a60 = {}; app.http('x', a0)`,
    ],
    [
      'members that double',
      `${doubled((name, next) => `const ${name} = { x: ${next}.x, y: ${next}.x.y };`)} const a60 = {}; app.http('x', { ...a0.x, ...a0.y })`,
    ],
  ])('%s', (_, text) => {
    const start = performance.now();
    expect(read(text).functions).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
