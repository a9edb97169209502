import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BindingDocument } from '../binding-document.ts';
import type { ReadCode } from '../code-model.ts';
import type { ParseCode } from '../syntax.ts';
import { arbitraryDocument } from '../testing/arbitrary-document.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { pythonV1 } from './python-v1.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode('python');
});

const read = (text: string): ReadCode => pythonV1.read(parse('python', text));

describe('Python v1', () => {
  it('has a parameter for every binding that it is written for', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const written = pythonV1.write(document);
        const { names, problems } = read(written.text);
        const wanted = written.document.bindings.filter(({ name }) => name !== '$return');
        const lost = written.losses.map(({ binding }) => binding);
        expect(problems).toEqual([]);
        expect(new Set(names.map(({ name, direction }) => `${name} ${direction}`))).toEqual(
          new Set(wanted.map(({ name, direction }) => `${name} ${direction}`)),
        );
        expect(document.bindings.filter(({ name }) => !lost.includes(name))).toEqual(
          written.document.bindings,
        );
      }),
    );
  });

  it('is written as people write it', () => {
    const document: BindingDocument = {
      functionName: 'AddProduct',
      bindings: [
        { name: 'req', type: 'httpTrigger', direction: 'in', properties: [] },
        { name: '$return', type: 'http', direction: 'out', properties: [] },
        { name: 'products', type: 'kusto', direction: 'out', properties: [] },
      ],
    };
    expect(pythonV1.write(document).text).toBe(`import azure.functions as func


def main(req: func.HttpRequest, products: func.Out[str]) -> func.HttpResponse:
    payload = req.get_body().decode("utf-8")
    products.set(payload)
    return func.HttpResponse(payload, status_code=201, mimetype="application/json")
`);
  });

  it('reads parameters with their directions and annotations', () => {
    const { names, problems } = read(`
import azure.functions as func
from azure.functions import Out

def helper(x): ...

async def main(req: func.HttpRequest, rows: str, plain, out: func.Out[str], two: Out['bytes'],
               context: func.Context, late: dict = None) -> func.HttpResponse:
    return func.HttpResponse(rows, rows=other.rows)
`);
    expect(problems).toEqual([]);
    expect(
      names.map(({ name, direction, parameterType }) => [name, direction, parameterType]),
    ).toEqual([
      ['req', 'in', 'func.HttpRequest'],
      ['rows', 'in', 'str'],
      ['rows', 'in', 'str'],
      ['plain', 'in', null],
      ['out', 'out', 'func.Out[str]'],
      ['two', 'out', "Out['bytes']"],
      ['late', 'in', 'dict'],
    ]);
  });

  it.each(['', 'x = 1', 'def main('])('marks %j', (text) => {
    expect(read(text).problems.length).toBeGreaterThan(0);
  });
});
