import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFunctionJson } from '../../function-json/read-function-json.ts';
import type { BindingDocument } from '../binding-document.ts';
import { arbitraryDocument } from '../testing/arbitrary-document.ts';
import { inNameOrder, overlapping } from '../testing/same-document.ts';
import { applyEdits } from '../text-edit.ts';
import { editFunctionJson } from './edit-function-json.ts';
import { fromFunctionJson } from './from-function-json.ts';
import { toFunctionJson } from './to-function-json.ts';

function read(text: string, functionName: string): BindingDocument {
  const { definition } = readFunctionJson(text);
  if (definition === null) throw new Error(text);
  return fromFunctionJson(definition, functionName);
}

function edit(text: string, change: (document: BindingDocument) => BindingDocument): string {
  const next = change(read(text, 'F'));
  return applyEdits(text, editFunctionJson(text, next)?.edits ?? []);
}

const commented = `{
  // what this app does
  "scriptFile": "index.js",
  "bindings": [
    {
      "type": "httpTrigger", "direction": "in", "name": "req",
      "methods": ["get"], /* only this */
      "unknown": { "kept": [1, 2] }
    },
    {
      "name": 'rows', // its name
      "type": "kusto",
      "direction": "in",
      "database": "db",  // the database
      "kqlCommand": "T | take 1",
    }
  ]
}`;

const withProperties = (
  document: BindingDocument,
  name: string,
  properties: BindingDocument['bindings'][number]['properties'],
): BindingDocument => ({
  ...document,
  bindings: document.bindings.map((binding) =>
    binding.name === name ? { ...binding, properties } : binding,
  ),
});

describe('an edit of function.json', () => {
  it('is none when nothing differs', () => {
    expect(edit(commented, (document) => document)).toBe(commented);
  });

  it('changes a value in place', () => {
    const changed = edit(commented, (document) =>
      withProperties(document, 'rows', [
        { name: 'database', value: 'other' },
        { name: 'kqlCommand', value: 'T | take 1' },
      ]),
    );
    expect(changed).toBe(commented.replace('"db"', '"other"'));
  });

  it('adds behind the last line and takes its trailing comma along', () => {
    const changed = edit(commented, (document) =>
      withProperties(document, 'rows', [
        ...(document.bindings[1]?.properties ?? []),
        { name: 'connection', value: 'C' },
      ]),
    );
    expect(changed).toBe(
      commented.replace('"T | take 1",', '"T | take 1",\n      "connection": "C",'),
    );
  });

  it('takes a line away, its comment stays', () => {
    const changed = edit(commented, (document) =>
      withProperties(document, 'rows', [{ name: 'kqlCommand', value: 'T | take 1' }]),
    );
    expect(changed).toBe(commented.replace('"database": "db",  // the', '  // the'));
  });

  it('renames in the quotes that are there', () => {
    const changed = edit(commented, (document) => ({
      ...document,
      bindings: document.bindings.map((binding) =>
        binding.name === 'rows' ? { ...binding, name: "it's" } : binding,
      ),
    }));
    expect(changed).toBe(commented.replace("'rows'", "'it\\'s'"));
  });

  it('adds and removes bindings in the layout of their neighbours', () => {
    const changed = edit(commented, ({ functionName, bindings }) => ({
      functionName,
      bindings: [
        ...bindings.filter(({ name }) => name !== 'rows'),
        { name: 'res', type: 'http', direction: 'out', properties: [] },
      ],
    }));
    expect(changed).toBe(
      `${commented.slice(0, commented.indexOf('    {\n      "name": \'rows\''))}    {
      "name": "res",
      "type": "http",
      "direction": "out"
    }
  ]
}`,
    );
  });

  it('puts the first binding into an empty array', () => {
    expect(
      edit('{\n  "bindings": []\n}', (document) => ({
        ...document,
        bindings: [{ name: 'a', type: 'timerTrigger', direction: 'in', properties: [] }],
      })),
    ).toBe(
      '{\n  "bindings": [\n    {\n      "name": "a",\n      "type": "timerTrigger",\n      "direction": "in"\n    }\n  ]\n}',
    );
  });
});

const layouts: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) => JSON.stringify(JSON.parse(json)),
  (json) => json.replaceAll('\n', '\r\n'),
  (json) =>
    json
      .replace('"bindings": [', '// one\n"bindings": [ /* two, */')
      .replace(/,\n/g, ', // , "three"\n'),
  (json) => json.replaceAll(/([^{[,])\n(?!$)/g, '$1,\n'),
];

it('after any edit the text declares the next document, and the same edit again is none', () => {
  fc.assert(
    fc.property(
      arbitraryDocument({ extra: true }),
      arbitraryDocument({ extra: true }),
      fc.constantFrom(...layouts),
      fc.boolean(),
      (before, other, layout, related) => {
        // Related documents share a few bindings, so that properties change within them.
        const bindings = related
          ? other.bindings.map((binding, index) => ({
              ...binding,
              name: before.bindings[index]?.name ?? binding.name,
            }))
          : other.bindings;
        const names = new Set(bindings.map(({ name }) => name.toLowerCase()));
        fc.pre(names.size === bindings.length);
        const next = { functionName: before.functionName, bindings };
        const text = layout(toFunctionJson(before));
        expect(inNameOrder(read(text, before.functionName))).toEqual(inNameOrder(before));
        const edits = editFunctionJson(text, next)?.edits ?? [];
        expect(overlapping(edits)).toEqual([]);
        const edited = applyEdits(text, edits);
        expect(readFunctionJson(edited).errors.filter(({ code }) => code === 'FJ-01')).toEqual([]);
        expect(inNameOrder(read(edited, next.functionName))).toEqual(inNameOrder(next));
        expect(editFunctionJson(edited, next)?.edits).toEqual([]);
        expect(comments(edited)).toEqual(comments(text));
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);

/** The comments that the layouts put in. */
const comments = (text: string): number =>
  text.split('// one').length + text.split('/* two, */').length;
