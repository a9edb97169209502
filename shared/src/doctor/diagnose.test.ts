import { describe, expect, it } from 'vitest';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { textOf } from '../text/span.ts';
import { query } from './cases/binding-cases.ts';
import { documentOf } from './cases/example.ts';
import { diagnose } from './diagnose.ts';
import type { Knowledge } from './knowledge.ts';
import { everyDatabase } from './schema/known-schema.ts';
import { readSetupScript } from './schema/read-setup-script.ts';

const textOfFile = (document: FunctionAppDocument, { file, binding }: Diagnostic): string => {
  const { trigger, outputs } = document;
  switch (file) {
    case 'function.json':
      return document.functionJson;
    case 'app-settings':
      return document.appSettings;
    case 'host.json':
      return document.hostJson ?? '';
    case 'trigger':
      return trigger.kind === 'http' ? trigger.body : '';
    default: {
      const value = outputs.find((output) => output.binding === binding)?.value;
      return value !== undefined && 'text' in value ? value.text : '';
    }
  }
};

const schema = everyDatabase(readSetupScript('.create table Products (ProductID:long)').schema);

describe('the doctor', () => {
  it('has nothing to say about a good document', () => {
    expect(diagnose(documentOf({ input: query, output: {} }), { schema })).toEqual([]);
  });

  it('places what Kusto.Language finds through JSON escapes, settings and expressions', () => {
    const document = documentOf({
      input: {
        kqlCommand: 'print "é\\"", {id}, "%Long%"\n\t| where Wrong == \'{{\'',
      },
      url: '/api/f/123456789',
      settings: { Long: 'a long text' },
    });
    const seen: string[] = [];
    const analyseKql: Knowledge['analyseKql'] = (text, database) => {
      seen.push(`${database}: ${text}`);
      return ['Wrong', '123456789', '{'].map((word) => ({
        code: 'KS142',
        severity: 'error',
        message: word,
        span: { offset: text.indexOf(word), length: word.length },
      }));
    };
    const found = diagnose(document, { analyseKql }).filter(({ code }) => code === 'KS142');
    expect(seen).toEqual([
      'productsdb: print "é\\"", 123456789, "a long text"\n\t| where Wrong == \'{\'',
    ]);
    expect(found.map(({ span }) => textOf(document.functionJson, span))).toEqual([
      'Wrong',
      '{id}',
      '{{',
    ]);
  });

  it('does not analyse management commands, and what only a call can tell', () => {
    const analyseKql: Knowledge['analyseKql'] = (text) => {
      throw new Error(text);
    };
    expect(diagnose(documentOf({ input: { kqlCommand: '.show tables' } }), { analyseKql })).toEqual(
      [],
    );
    const failing = documentOf({ input: { kqlCommand: 'T | take {nobody}' } });
    expect(diagnose(failing, { analyseKql }).map(({ code }) => code)).toContain('BE-09');
  });

  it('marks an unknown name at its very place, names the known ones and offers the nearest', () => {
    const kqlCommand = 'declare query_parameters (id:string);\n\tprint "é\\"", id';
    const document = documentOf({
      input: { kqlCommand, kqlParameters: '@id={productID2}' },
      url: '/api/f/7',
      body: '{"productId":1}',
    });
    const found = diagnose(document).find(({ code }) => code === 'BE-09');
    expect(found).toMatchObject({ severity: 'error', file: 'function.json' });
    expect(found?.message).toContain("No value for named parameter 'productID2'.");
    expect(found?.message).toContain('{productId}');
    expect(textOf(document.functionJson, found?.span ?? { offset: 0, length: 0 })).toBe(
      'productID2',
    );
    expect(found?.fix?.replacement).toBe('productId');
    expect(apply(document.functionJson, found)).toContain('@id={productId}');
  });

  it('a comma in a value makes the injection finding a warning', () => {
    const document = documentOf({
      input: { ...query, kqlParameters: '@id={id}' },
      url: '/api/f/1%2C2',
    });
    const found = diagnose(document).find(({ code }) => code === 'KB-05');
    expect(found?.severity).toBe('warning');
  });

  it('survives any text', () => {
    const random = seeded(7);
    const base = documentOf({ input: query, output: {}, hostJson: '{"version":"2.0"}' });
    const sample = { method: 'POST', headers: [] };
    const alphabet = '{}[]":,\\%@=.;\'/*\n abz019$-é';
    for (let round = 0; round < 2_000; round += 1) {
      const garble = (text: string): string => {
        const at = Math.floor(random() * text.length);
        const junk = Array.from(
          { length: Math.floor(random() * 6) },
          () => alphabet[Math.floor(random() * alphabet.length)],
        ).join('');
        return text.slice(0, at) + junk + text.slice(at + Math.floor(random() * 8));
      };
      const document: FunctionAppDocument = {
        ...base,
        functionJson: garble(garble(base.functionJson)),
        hostJson: random() < 0.3 ? garble(base.hostJson ?? '') : base.hostJson,
        appSettings: random() < 0.3 ? garble(base.appSettings) : base.appSettings,
        trigger: {
          ...sample,
          kind: 'http',
          url: garble('/api/f/1?x=y'),
          body: garble('{"a":[1,{"b":"c"}]}'),
        },
        outputs: [{ binding: 'out', value: { kind: 'json', text: garble('[{"a":1}]') } }],
      };
      for (const found of diagnose(document, { schema })) {
        const length = textOfFile(document, found).length;
        expect(found.span.offset).toBeGreaterThanOrEqual(0);
        expect(found.span.offset + found.span.length).toBeLessThanOrEqual(Math.max(length, 0));
        expect(found.message).not.toBe('');
      }
    }
  });
});

function apply(text: string, diagnostic: Diagnostic | undefined): string {
  const fix = diagnostic?.fix;
  if (fix === undefined) throw new Error(`no fix in ${JSON.stringify(diagnostic)}`);
  const { offset, length } = fix.span;
  return text.slice(0, offset) + fix.replacement + text.slice(offset + length);
}

/** mulberry32: the same numbers every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
