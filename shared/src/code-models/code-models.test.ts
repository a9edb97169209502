import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BindingDocument } from './binding-document.ts';
import type { CodeModel, ReadFunction } from './code-model.ts';
import { codeModels } from './code-models.ts';
import { editFunction } from './edit-function.ts';
import { grammars } from './syntax.ts';
import { arbitraryDocument } from './testing/arbitrary-document.ts';
import { loadParseCode } from './testing/load-parse-code.ts';
import { inNameOrder, overlapping } from './testing/same-document.ts';
import { applyEdits } from './text-edit.ts';

const parse = await loadParseCode(...grammars);
/** Models whose code says all; the others have a function.json beside it. */
const inCode = Object.values(codeModels).filter(({ usesFunctionJson }) => !usesFunctionJson);

const read = (model: CodeModel, text: string) => model.read(parse(model.grammar, text));

function readOne(model: CodeModel, text: string): ReadFunction {
  const { functions, problems } = read(model, text);
  expect(problems).toEqual([]);
  const [first] = functions;
  expect(functions).toHaveLength(1);
  if (first === undefined) throw new Error('No function was read.');
  return first;
}

describe.each(inCode.map((model) => [model.id, model] as const))('%s', (_, model) => {
  it('reads back what it wrote, hostile names and texts included', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const written = model.write(document);
        expect(inNameOrder(readOne(model, written.text))).toEqual(inNameOrder(written.document));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('says what it cannot express: nothing of a document goes without a loss', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const written = model.write(document);
        expect(missing(document, written.document, written.losses)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('loses nothing more when it writes what it read', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const once = model.write(document);
        const twice = model.write(once.document);
        expect(inNameOrder(twice.document)).toEqual(inNameOrder(once.document));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('locates a text of a property where its literal has it', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: false }), fc.nat(), fc.nat(), (document, a, b) => {
        const { text } = model.write(document);
        for (const binding of readOne(model, text).bindings) {
          for (const { value, span, locate } of binding.properties) {
            if (typeof value !== 'string' || value === '') continue;
            const offset = a % value.length;
            const length = 1 + (b % (value.length - offset));
            const place = locate({ offset, length });
            expect(place.offset).toBeGreaterThanOrEqual(span.offset);
            expect(place.offset + place.length).toBeLessThanOrEqual(span.offset + span.length);
            const plain = value.slice(offset, offset + length);
            if (
              /^[A-Za-z0-9 ]+$/.test(value) &&
              text.slice(span.offset, span.offset + span.length).includes(value)
            ) {
              expect(text.slice(place.offset, place.offset + place.length)).toBe(plain);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Bindings and properties that are neither written nor lost; null says nothing to the host. */
function missing(
  from: BindingDocument,
  to: BindingDocument,
  losses: readonly { readonly binding: string; readonly property: string | null }[],
): string[] {
  const isLost = (binding: string, property: string | null): boolean =>
    losses.some(
      (loss) => loss.binding === binding && (loss.property === null || loss.property === property),
    );
  return from.bindings.flatMap((binding) => {
    if (isLost(binding.name, null)) return [];
    const written =
      to.bindings.find(({ name }) => name === binding.name) ??
      to.bindings.find(({ type }) => type === 'http' && binding.type === 'http');
    if (written === undefined) return [binding.name];
    return binding.properties.flatMap(({ name, value }) => {
      const isThere = written.properties.some(
        (one) => one.name.toLowerCase() === name.toLowerCase(),
      );
      const isDefault =
        value === null ||
        value === '' ||
        (Array.isArray(value) && value.length === 0) ||
        name === 'cardinality' ||
        value === false;
      return isThere || isDefault || isLost(binding.name, name) ? [] : [`${binding.name}.${name}`];
    });
  });
}

describe.each(inCode.map((model) => [model.id, model] as const))('an edit of %s', (_, model) => {
  it('makes the code say the next document, as far as it can, and is then none', () => {
    fc.assert(
      fc.property(
        arbitraryDocument({ extra: false }),
        arbitraryDocument({ extra: false }),
        (before, other) => {
          // The same triggers and names, so that properties change within their bindings.
          const bindings = other.bindings.flatMap((binding, index) => {
            const old = before.bindings[index];
            return old?.type === binding.type && old.direction === binding.direction
              ? [{ ...binding, name: old.name }]
              : old === undefined
                ? []
                : [old];
          });
          const { text } = model.write(before);
          const next = model.write({ functionName: other.functionName, bindings }).document;
          const { edits, losses } = editFunction(readOne(model, text), next);
          expect(overlapping(edits)).toEqual([]);
          const edited = applyEdits(text, edits);
          const read = readOne(model, edited);
          if (losses.length === 0) expect(inNameOrder(read)).toEqual(inNameOrder(next));
          expect(editFunction(read, next).edits).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is none where nothing differs', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: false }), (document) => {
        const { text, document: said } = model.write(document);
        expect(editFunction(readOne(model, text), said)).toEqual({ edits: [], losses: [] });
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

const beside = Object.values(codeModels).filter(({ usesFunctionJson }) => usesFunctionJson);

describe.each(beside.map((model) => [model.id, model] as const))('%s', (_, model) => {
  it('names the bindings that function.json declares, and no others', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const written = model.write(document);
        const { names, functions, problems } = read(model, written.text);
        const isLost = (binding: string): boolean =>
          written.losses.some((loss) => loss.binding === binding && loss.property === null);
        const kept = document.bindings.filter(({ name }) => !isLost(name));
        expect(written.document.bindings).toEqual(expect.arrayContaining(kept));
        expect(functions).toEqual([]);
        expect(problems).toEqual([]);
        const said = new Set(names.map(({ name, direction }) => `${name} ${direction}`));
        const declared = document.bindings.map(({ name, direction }) => `${name} ${direction}`);
        // Node v3 hands the trigger over by position, under any name.
        const byPosition = model.id === 'javascript-v3' ? 1 : 0;
        const others = [...said].filter((name) => !declared.includes(name));
        expect(others.length).toBeLessThanOrEqual(byPosition);
        const wanted = document.bindings.filter(
          ({ name, type }) => type === 'kusto' && name !== '$return' && !isLost(name),
        );
        for (const { name, direction } of wanted)
          expect([...said]).toContain(`${name} ${direction}`);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('says where a name stands, and what another one would look like there', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: false }), (document) => {
        const { text } = model.write(document);
        const [first] = read(model, text).names;
        if (first === undefined) return;
        const same = read(model, text).names.filter(({ name }) => name === first.name);
        const edits = same.map(({ span, literal }) => ({ span, text: literal('renamedRows') }));
        const names = read(model, applyEdits(text, edits)).names.map(({ name }) => name);
        expect(names).toContain('renamedRows');
        expect(names).not.toContain(first.name);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

/** Pieces that open what they do not close, or close what nothing opened. */
const debris = [
  '"',
  "'",
  '`',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '@',
  '$',
  '#',
  '\\',
  '/*',
  '*/',
  '//',
  '<',
  '>',
  ',',
  ';',
  ':',
  '=',
  '\n',
  '"""',
  '$"{',
  ' ',
  'x',
];

describe.each(Object.values(codeModels).map((model) => [model.id, model] as const))(
  '%s',
  (_, model) => {
    it('reads any text without a throw, and every place it gives lies in the text', () => {
      fc.assert(
        fc.property(
          arbitraryDocument({ extra: true }),
          fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.constantFrom(...debris)), {
            minLength: 1,
            maxLength: 4,
          }),
          (document, damages) => {
            let { text } = model.write(document);
            for (const [offset, length, piece] of damages) {
              const at = offset % (text.length + 1);
              text = text.slice(0, at) + piece + text.slice(at + length);
            }
            const { functions, names, problems } = read(model, text);
            const spans = [
              ...problems.map(({ span }) => span),
              ...names.map(({ span }) => span),
              ...functions.flatMap(({ bindings }) =>
                bindings.flatMap(({ span, properties }) => [
                  span,
                  ...properties.flatMap((property) => [
                    property.span,
                    property.locate({ offset: 0, length: String(property.value).length }),
                  ]),
                ]),
              ),
            ];
            for (const { offset, length } of spans) {
              expect(offset).toBeGreaterThanOrEqual(0);
              expect(length).toBeGreaterThanOrEqual(0);
              expect(offset + length).toBeLessThanOrEqual(text.length);
            }
          },
        ),
        { numRuns: 60 },
      );
    }, 60_000);
  },
);
