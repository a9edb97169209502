import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel, ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import type { ParseCode } from '../syntax.ts';
import { applyEdits } from '../text-edit.ts';
import { arbitraryDocument, hostileText } from './arbitrary-document.ts';
import { loadParseCode } from './load-parse-code.ts';
import { inNameOrder } from './same-document.ts';

/** Beside `code-models.test.ts`, which holds for every model. */
const few = { numRuns: 40 };

/**
 * More laws of a model whose code declares the bindings itself: orders are kept, and edits with
 * hostile texts leave nothing to do by hand.
 */
export function describeRoundTrip(model: CodeModel): void {
  describe(`${model.label}, written and read`, () => {
    let parse: ParseCode;
    beforeAll(async () => {
      parse = await loadParseCode(model.grammar);
    });
    const read = (text: string): ReadCode => model.read(parse(model.grammar, text));

    it.each([false, true])('reads what it wrote; unknown properties: %s', (extra) => {
      fc.assert(
        fc.property(arbitraryDocument({ extra }), (document) => {
          const written = model.write(document);
          const code = read(written.text);
          expect(code.problems).toEqual([]);
          expect(plain(onlyFunction(code))).toEqual(plain(written.document));
        }),
        few,
      );
    });

    it('never throws, whatever is left of the code', () => {
      const damage = fc.tuple(fc.nat(), fc.nat(), hostileText);
      fc.assert(
        fc.property(arbitraryDocument({ extra: true }), damage, (document, [a, b, junk]) => {
          const { text } = model.write(document);
          const [from, to] = [a % text.length, b % text.length].toSorted((x, y) => x - y);
          const { functions } = read(text.slice(0, from) + junk + text.slice(to));
          for (const one of functions) {
            editFunction(one, document);
            for (const { properties } of one.bindings) {
              for (const { locate } of properties) locate({ offset: a % 9, length: b % 9 });
            }
          }
        }),
        few,
      );
    });

    it('becomes another document by edits', () => {
      const arbitrary = fc.tuple(arbitraryDocument({ extra: false }), fc.func(fc.boolean()));
      fc.assert(
        fc.property(arbitrary, ([document, keeps]) => {
          const { text, document: said } = model.write(document);
          const next = otherDocument(said, keeps);
          const { edits, losses } = editFunction(onlyFunction(read(text)), next);
          const edited = onlyFunction(read(applyEdits(text, edits)));
          expect(losses).toEqual([]);
          expect(inNameOrder(edited)).toEqual(inNameOrder(next));
        }),
        few,
      );
    });

    it('becomes a document of other bindings by edits, or says what is left to do', () => {
      const two = fc.tuple(arbitraryDocument({ extra: true }), arbitraryDocument({ extra: false }));
      fc.assert(
        fc.property(two, ([document, other]) => {
          const { text } = model.write(document);
          const next = model.write(other).document;
          const { edits, losses } = editFunction(onlyFunction(read(text)), next);
          if (losses.length > 0) return;
          const edited = read(applyEdits(text, edits));
          expect(edited.problems).toEqual([]);
          expect(inNameOrder(onlyFunction(edited))).toEqual(inNameOrder(next));
        }),
        { numRuns: 150 },
      );
    });
  });
}

/** Another function name, texts with more in them, some properties less and one more. */
const otherDocument = (
  { functionName, bindings }: BindingDocument,
  keeps: (binding: string, property: string) => boolean,
): BindingDocument => ({
  functionName: `${functionName}2`,
  bindings: bindings.map((binding) => ({
    ...binding,
    properties: [
      ...binding.properties
        .filter(({ name }) => keeps(binding.name, name))
        .map(({ name, value }) =>
          typeof value !== 'string' || isChosen(name)
            ? { name, value }
            : { name, value: `${value}\n"'\`\\\${x}` },
        ),
      ...(binding.type === 'kusto' ? [{ name: 'newOne', value: "it's" }] : []),
    ],
  })),
});

/** Properties whose values some libraries take from a list. */
const isChosen = (name: string): boolean =>
  ['authLevel', 'cardinality', 'accessRights', 'source', 'dataType'].includes(name);

function onlyFunction(code: ReadCode): ReadFunction {
  const [first] = code.functions;
  if (first === undefined || code.functions.length > 1) throw new Error('One function expected.');
  return first;
}

const plain = ({ functionName, bindings }: BindingDocument): BindingDocument => ({
  functionName,
  bindings: bindings.map(({ name, type, direction, properties }) => ({
    name,
    type,
    direction,
    properties: properties.map((property) => ({ name: property.name, value: property.value })),
  })),
});
