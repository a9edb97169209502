import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { ReadCode } from '../code-model.ts';
import { isTrigger } from '../split-bindings.ts';
import type { ParseCode } from '../syntax.ts';
import { arbitraryDocument } from '../testing/arbitrary-document.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { javascriptV3 } from './javascript-v3.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode('javascript');
});

const read = (text: string): ReadCode => javascriptV3.read(parse('javascript', text));
const mentions = (text: string): readonly string[] =>
  read(text)
    .names.filter(({ byPosition }) => !byPosition)
    .map(({ name, direction }) => `${name} ${direction}`);

describe('JavaScript v3', () => {
  it('names every binding that it is written for', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const { text, document: said } = javascriptV3.write(document);
        const { names, problems } = read(text);
        const wanted = document.bindings
          .filter((one) => !isTrigger(one) && one.type !== 'http' && one.name !== '$return')
          .map(({ name, direction }) => `${name} ${direction}`);
        expect(said).toBe(document);
        expect(problems).toEqual([]);
        const mentioned = names.filter(({ byPosition }) => !byPosition);
        expect(new Set(mentioned.map(({ name, direction }) => `${name} ${direction}`))).toEqual(
          new Set(wanted),
        );
      }),
    );
  });

  it('is written as people write it', () => {
    const document: BindingDocument = {
      functionName: 'GetProducts',
      bindings: [
        { name: 'req', type: 'httpTrigger', direction: 'in', properties: [] },
        { name: 'res', type: 'http', direction: 'out', properties: [] },
        { name: 'products', type: 'kusto', direction: 'in', properties: [] },
        { name: 'new', type: 'kusto', direction: 'out', properties: [] },
      ],
    };
    expect(javascriptV3.write(document).text).toBe(`module.exports = async function (context, req) {
  context.bindings.new = req.body;
  context.res = { body: context.bindings.products };
};
`);
  });

  it.each([
    [
      'module.exports = async (ctx, req) => { ctx.bindings.out = ctx.bindings["rows"]; };',
      ['out out', 'rows in'],
    ],
    [
      'const run = function (context) { const { a, b: c } = context.bindings; context.bindings = { d: 1, e }; }; module.exports = { run };',
      ['a in', 'b in', 'd out', 'e out'],
    ],
    [
      'exports.index = async function ({ bindings, log }, req) { bindings.out = bindings.rows; };',
      ['out out', 'rows in'],
    ],
    [
      'async function main(context) { const { bindings } = context; return { body: bindings.rows }; } module.exports = main;',
      ['rows in'],
    ],
    [
      'export default async function (context) { const all = context.bindings; all.x.push(1); }',
      ['x in'],
    ],
    [
      'module.exports = async function (context, req) { other.bindings.x = req.bindings.y; context.res = 1; };',
      [],
    ],
  ])('%s', (text, names) => {
    expect(mentions(text)).toEqual(names);
    expect(read(text).problems).toEqual([]);
  });

  it('has parameters by their position', () => {
    const { names } = read(
      'module.exports = async function (context, request, rows, { x }) { return { rows, y: z.rows }; };',
    );
    expect(names.map(({ name, byPosition }) => [name, byPosition])).toEqual([
      ['request', true],
      ['rows', true],
      ['rows', true],
    ]);
    expect(names.map(({ literal }) => literal('all'))).toEqual(['all', 'all', 'rows: all']);
  });

  it('gives a name in the style of its place', () => {
    const text =
      'module.exports = (context) => { const { a } = context.bindings; context.bindings["b"] = a; };';
    const { names } = read(text);
    expect(names.map(({ span, literal }) => [textOf(text, span), literal('c')])).toEqual([
      ['a', 'c: a'],
      ['"b"', '"c"'],
    ]);
  });

  it.each(['', 'module.exports = 5', 'module.exports = async function ('])('marks %j', (text) => {
    expect(read(text).problems.length).toBeGreaterThan(0);
  });
});
