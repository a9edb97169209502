import { describe, expect, it } from 'vitest';
import type { CodeModelId } from '../code-models/code-model-id.ts';
import { type Json, JsonNumber, toJson } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { workerProfiles } from '../profiles/worker-profiles.ts';
import { textOf } from '../text/span.ts';
import { functionView } from './function-view.ts';

function read(text: string): Json {
  const { root } = parseJson(text);
  if (root === null) throw new Error('JSON expected.');
  return toJson(root, 'as strings');
}

const rows = read(
  '[{"ProductID": 1, "Name": "O\'Neill", "Cost": 2.50, "ok": true, "a b": null, "tags": ["x"], "more": {}}]',
);
const view = (codeModel: CodeModelId, json = rows) =>
  functionView(codeModel, 'products', { json, losses: [] })?.text;

describe('the rows as each language shows them', () => {
  it.each<[CodeModelId, string]>([
    [
      'python-v2',
      `[
  {
    'ProductID': 1,
    'Name': "O'Neill",
    'Cost': 2.5,
    'ok': True,
    'a b': None,
    'tags': ['x'],
    'more': {}
  }
]`,
    ],
    [
      'powershell',
      `@(
  [ordered]@{
    ProductID = 1
    Name = 'O''Neill'
    Cost = 2.5
    ok = $true
    'a b' = $null
    tags = @('x')
    more = [ordered]@{}
  }
)`,
    ],
    ['java', "[{ProductID=1, Name=O'Neill, Cost=2.5, ok=true, a b=null, tags=[x], more={}}]"],
    [
      'javascript-v4',
      `[
  {
    ProductID: 1,
    Name: "O'Neill",
    Cost: 2.5,
    ok: true,
    'a b': null,
    tags: [ 'x' ],
    more: {}
  }
]`,
    ],
  ])('%s', (codeModel, text) => {
    expect(view(codeModel)).toBe(text);
  });

  it('has the empty list of every language', () => {
    const texts = (['python-v1', 'powershell', 'java', 'typescript-v4'] as const).map((codeModel) =>
      view(codeModel, []),
    );
    expect(texts).toEqual(['[]', '@()', '[]', '[]']);
  });

  it('is the JSON itself in C#', () => {
    expect(functionView('csharp-isolated', 'products', { json: rows, losses: [] })).toBeNull();
  });

  // Python's own answers (3.11).
  it.each([
    ['1e16', '1e+16'],
    ['123456789012345680.0', '1.2345678901234568e+17'],
    ['0.00001', '1e-05'],
    ['100.0', '100.0'],
    ['-0.5', '-0.5'],
    ['12345678901234567890', '12345678901234567890'],
    ['"\\n\\\\"', "'\\n\\\\'"],
    ['"\'\\""', "'\\'\"'"],
  ])('Python writes %s as %s', (json, text) => {
    expect(view('python-v2', read(json))).toBe(text);
  });

  it.each([
    ['1.10', false],
    ['0.1', false],
    ['1.2345678901234567', false],
    ['1.234567890123456789', true],
    ['12345678901234567890', false],
    ['1234567890123456789.5', true],
    ['0.30000000000000000000', false],
  ])('Python loses digits of %s: %s', (json, isLost) => {
    const number = new JsonNumber(json);
    const { losses, marks } = functionView('python-v2', 'k', { json: [number], losses: [] }) ?? {};
    expect(losses?.map(({ kind, path, before }) => [kind, path, before])).toEqual(
      isLost ? [['digits', '[0]', json]] : [],
    );
    expect(marks).toHaveLength(isLost ? 1 : 0);
  });

  it('marks what is not as the cluster answered', () => {
    const type = {
      binding: 'k',
      text: 'any',
      isDeclared: false,
      type: { name: 'any', isArray: false, arguments: [] },
      properties: null,
      imperative: false,
    };
    const json = read('[{"a": 1}, {"a.b": {"long": 9007199254740993}}]') as readonly ReadonlyMap<
      string,
      Json
    >[];
    const delivered = workerProfiles.node4.deliver({ json, text: '' }, type);
    const { text = '', marks = [] } = functionView('javascript-v4', 'k', delivered) ?? {};
    expect(text).toBe("[ { a: 1 }, { 'a.b': { long: 9007199254740992 } } ]");
    expect(marks.map(({ span, loss }) => [textOf(text, span), loss.kind, loss.before])).toEqual([
      ['9007199254740992', 'digits', '9007199254740993'],
    ]);
  });
});
