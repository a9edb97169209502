import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel, ReadCode, ReadFunction } from '../code-model.ts';
import { editFunction } from '../edit-function.ts';
import { javascriptV4 } from '../javascript-v4/javascript-v4.ts';
import type { ParseCode } from '../syntax.ts';
import { arbitraryDocument } from '../testing/arbitrary-document.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { inNameOrder } from '../testing/same-document.ts';
import { applyEdits } from '../text-edit.ts';
import { typescriptV4 } from '../typescript-v4/typescript-v4.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode('javascript', 'typescript');
});

const read = (text: string, model: CodeModel = javascriptV4): ReadCode =>
  model.read(parse(model.grammar, text));

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

describe.each([javascriptV4, typescriptV4])('$label', (model) => {
  it.each([false, true])('reads what it wrote, unknown properties: %s', (extra) => {
    fc.assert(
      fc.property(arbitraryDocument({ extra }), (document) => {
        const written = model.write(document);
        const code = read(written.text, model);
        expect(code.problems).toEqual([]);
        expect(plain(onlyFunction(code))).toEqual(plain(written.document));
      }),
    );
  });

  it('says what it wrote differently', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: true }), (document) => {
        const written = model.write(document);
        const lost = new Set(written.losses.map(({ binding }) => binding));
        const unchanged = document.bindings.filter(({ name }) => !lost.has(name));
        for (const { name, properties } of unchanged) {
          const said = written.document.bindings.find((binding) => binding.name === name);
          const inCapitals = properties.map((property) =>
            property.name === 'methods' && Array.isArray(property.value)
              ? { ...property, value: property.value.map((method) => method.toUpperCase()) }
              : property,
          );
          expect([properties, inCapitals]).toContainEqual(said?.properties);
        }
      }),
    );
  });

  it('becomes any other document by edits', () => {
    fc.assert(
      fc.property(arbitraryDocument({ extra: false }), fc.func(fc.boolean()), (document, keeps) => {
        const { text, document: said } = model.write(document);
        const next: BindingDocument = {
          functionName: `${said.functionName}2`,
          bindings: said.bindings.map((binding) => ({
            ...binding,
            properties: [
              ...binding.properties
                .filter((property) => keeps(binding.name, property.name))
                .map((property) =>
                  typeof property.value === 'string'
                    ? { ...property, value: `${property.value}\n"'\`\\\${x}` }
                    : property,
                ),
              ...(binding.type === 'kusto' ? [{ name: 'newOne', value: "it's" }] : []),
            ],
          })),
        };
        const { edits, losses } = editFunction(onlyFunction(read(text, model)), next);
        const edited = onlyFunction(read(applyEdits(text, edits), model));
        expect(losses).toEqual([]);
        expect(inNameOrder(edited)).toEqual(inNameOrder(next));
      }),
    );
  });
});
