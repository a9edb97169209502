import { beforeAll, describe, expect, it } from 'vitest';
import { readFunctionJson } from '../../function-json/read-function-json.ts';
import { fromFunctionJson } from '../function-json/from-function-json.ts';
import { javascriptV4 } from '../javascript-v4/javascript-v4.ts';
import { pythonV1 } from '../python-v1/python-v1.ts';
import type { ParseCode } from '../syntax.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { bringInStep } from './bring-in-step.ts';
import type { EditedView, Step, ViewTexts } from './step.ts';

const functionJson = `{
  // what the host reads
  "bindings": [
    { "type": "httpTrigger", "direction": "in", "name": "req", "route": "products/{id}" },
    { "type": "http", "direction": "out", "name": "res" },
    {
      "type": "kusto",
      "direction": "in",
      "name": "products", // a note
      "database": "productsdb",
      "kqlCommand": "Products | take 1",
      "connection": "KustoConnectionString",
      "unknown": { "kept": [1] }
    }
  ]
}`;

let parse: ParseCode;
let start: ViewTexts;
beforeAll(async () => {
  parse = await loadParseCode('javascript');
  const { definition } = readFunctionJson(functionJson);
  if (!definition) throw new Error('unreadable');
  const { text } = javascriptV4.write(fromFunctionJson(definition, 'GetProducts'));
  start = { functionName: 'GetProducts', functionJson, code: `// mine\n${text}` };
});

const step = (now: Partial<ViewTexts>, edited: EditedView, before = start): Step =>
  bringInStep(javascriptV4, parse, before, { ...before, ...now }, edited);

describe('two views of a function', () => {
  it('stay as they are while both say the same', () => {
    expect(step({}, 'code')).toMatchObject({ texts: start, ahead: null, byHand: [] });
  });

  it('an edit of the code changes the value in function.json, and nothing else there', () => {
    const code = start.code.replace('Products | take 1', 'Products | take 25');
    const { texts } = step({ code }, 'code');
    expect(texts.functionJson).toBe(functionJson.replace('take 1', 'take 25'));
    expect(texts.code).toBe(code);
  });

  it('an edit of function.json changes the value in the code, and nothing else there', () => {
    const edited = functionJson.replace('"productsdb"', '"otherdb"');
    const { texts } = step({ functionJson: edited }, 'function.json');
    expect(texts.code).toBe(start.code.replace('productsdb', 'otherdb'));
    expect(texts.functionJson).toBe(edited);
  });

  it('the function has one name in all of them', () => {
    expect(step({ functionName: 'Other' }, 'function.json').texts.code).toBe(
      start.code.replaceAll('GetProducts', 'Other'),
    );
    const code = start.code.replaceAll('GetProducts', 'FromCode');
    expect(step({ code }, 'code').texts.functionName).toBe('FromCode');
  });

  it('there and back again is where it began', () => {
    const there = step({ code: start.code.replace('productsdb', 'x') }, 'code').texts;
    const back = step({ code: start.code }, 'code', there).texts;
    expect(back).toEqual(start);
  });

  it('code that cannot be read changes nothing; what it said meanwhile comes once it can', () => {
    const broken = start.code.replace("database: 'productsdb'", "database: 'productsdb");
    expect(broken).not.toBe(start.code);
    const waiting = step({ code: broken }, 'code');
    expect(waiting.ahead).toBe('code');
    expect(waiting.texts.functionJson).toBe(functionJson);

    // Meanwhile function.json goes on; both changes meet when the code can be read.
    const moved = functionJson.replace('products/{id}', 'things/{id}');
    const both = step(
      { code: start.code.replace('productsdb', 'newdb'), functionJson: moved },
      'code',
    );
    expect(both.ahead).toBeNull();
    expect(both.texts.functionJson).toBe(moved.replace('productsdb', 'newdb'));
    expect(both.texts.code).toContain('things/{id}');
  });

  it('a function.json that cannot be read leaves the code alone', () => {
    const waiting = step({ functionJson: functionJson.slice(0, -3) }, 'function.json');
    expect(waiting.ahead).toBe('function.json');
    expect(waiting.texts.code).toBe(start.code);
  });

  it('what no edit can do is said as long as it is so', () => {
    const code = start.code.replace('extraInputs: [products]', 'extraInputs: inputs()');
    const renamed = functionJson.replace('"name": "products"', '"name": "goods"');
    const first = step({ functionJson: renamed }, 'function.json', { ...start, code });
    expect(first.byHand).toMatchObject([{ code: 'CM-20', binding: 'goods' }]);
    expect(step({}, 'code', first.texts)).toMatchObject({
      byHand: first.byHand,
      texts: first.texts,
    });
  });

  it('a value that the code computes is not taken away elsewhere, nor written twice', () => {
    const code = start.code.replace("'Products | take 1'", 'buildQuery()');
    const { texts, problems } = step({ code }, 'code');
    expect(problems.map((problem) => problem.code)).toContain('CM-42');
    expect(texts.functionJson).toBe(functionJson);

    const edited = functionJson.replace('Products | take 1', 'Products | take 2');
    const next = step({ functionJson: edited }, 'function.json', { ...start, code });
    expect(next.texts.code).toBe(code);

    // Once all of the code can be read, what is not in it has gone.
    const { before } = step({ code }, 'code');
    const without = start.code.replace(/ *kqlCommand.*\n/, '');
    const last = step({ ...texts, code: without }, 'code', before);
    expect(last.problems).toEqual([]);
    expect(last.texts.functionJson).not.toContain('kqlCommand');
  });
});

describe('code beside a function.json', () => {
  const python = [
    'import azure.functions as func',
    '',
    'def main(req: func.HttpRequest, products: str) -> func.HttpResponse:',
    '    return func.HttpResponse(products)',
    '',
  ].join('\n');
  let before: ViewTexts;
  beforeAll(async () => {
    parse = await loadParseCode('javascript', 'python');
    before = { functionName: 'GetProducts', functionJson, code: python };
  });
  const pythonStep = (now: Partial<ViewTexts>, edited: EditedView): Step =>
    bringInStep(pythonV1, parse, before, { ...before, ...now }, edited);

  it('a name has one spelling in both', () => {
    const inCode = pythonStep({ code: python.replaceAll('products', 'goods') }, 'code');
    expect(inCode.texts.functionJson).toBe(
      functionJson.replace('"name": "products"', '"name": "goods"'),
    );
    const renamed = functionJson.replace('"name": "products"', '"name": "goods"');
    const inJson = pythonStep({ functionJson: renamed }, 'function.json');
    expect(inJson.texts.code).toBe(python.replaceAll('products', 'goods'));
  });

  it('another type of a parameter is told', () => {
    const { parameterTypes, texts } = pythonStep(
      { code: python.replace('products: str', 'products: bytes') },
      'code',
    );
    expect([...parameterTypes]).toEqual([['products', 'bytes']]);
    expect(texts.functionJson).toBe(functionJson);
  });
});
