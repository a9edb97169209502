import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeModels } from '../code-models/code-models.ts';
import { grammars, type ParseCode } from '../code-models/syntax.ts';
import { loadParseCode } from '../code-models/testing/load-parse-code.ts';
import { diagnose } from '../doctor/diagnose.ts';
import type { ReadCodeText } from '../doctor/knowledge.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { declaredType } from '../parameter-types/parameter-type.ts';
import { readTypeName, unwrapped, writeTypeName } from '../parameter-types/type-name.ts';
import { readSample } from './gallery.ts';

/** Samples that bring their own code: it says what function.json and the document say. */
const folder = new URL('./samples/', import.meta.url);
const samples = readdirSync(folder)
  .map((file) =>
    readSample(
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
    ),
  )
  .filter(({ document }) => document.code !== null);

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode(...grammars);
});

const readCode: ReadCodeText = (codeModel, text) => {
  const model = codeModels[codeModel];
  const root = parse(model.grammar, text);
  return { root, read: model.read(root) };
};

const bare = (type: string): string => writeTypeName(unwrapped(readTypeName(type)));

it('there are some', () => {
  expect(samples.length).toBeGreaterThan(30);
});

describe.each(samples)('$id', ({ document, expects }) => {
  it('declares the bindings of function.json, with the types of the document', () => {
    const read = readCode(document.codeModel, document.code ?? '')?.read;
    expect(read?.problems).toEqual([]);
    const [declared] = read?.functions ?? [];
    const named = [...(declared?.bindings ?? []), ...(read?.names ?? [])];
    const { definition } = readFunctionJson(document.functionJson);
    for (const { name, kind, direction, properties } of definition?.bindings ?? []) {
      const binding = named.find((one) => one.name === name);
      if (kind === 'http') continue;
      expect(binding, name).toBeDefined();
      expect(binding?.direction).toBe(direction);
      const type = declaredType(document, name)?.type;
      if (type !== undefined) expect(bare(binding?.parameterType ?? ''), name).toBe(bare(type));
      if (binding === undefined || !('properties' in binding)) continue;
      for (const { name: property, text } of properties) {
        if (kind !== 'kusto' || ['type', 'name', 'direction'].includes(property)) continue;
        expect(binding.properties.find((one) => one.name === property)?.value).toBe(text);
      }
    }
    if (declared !== undefined) expect(declared.functionName).toBe(document.functionName);
  });

  it('has nothing against it but what the sample is about', () => {
    const found = diagnose(document, { readCode })
      .filter(({ severity }) => severity !== 'information')
      .map(({ code }) => code);
    const promised = [...(expects.diagnostics ?? [])];
    expect(found.filter((code) => !promised.includes(code) && code !== 'BE-14')).toEqual([]);
  });
});
