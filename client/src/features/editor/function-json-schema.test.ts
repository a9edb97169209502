import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { appSettingsSchema } from './app-settings-schema.ts';
import { functionJsonSchema } from './function-json-schema.ts';

interface Worker {
  doValidation(uri: string): Promise<readonly { message: string; code?: number }[]>;
  doHover(uri: string, at: object): Promise<{ contents: readonly string[] } | null>;
  doComplete(uri: string, at: object): Promise<{ items: readonly { label: string }[] }>;
}
type MakeWorker = (context: object, options: object) => Worker;

const editorWorker = vi.hoisted(() => ({ make: null as MakeWorker | null }));
// The JSON service itself, without the messages around it that need a browser's worker.
vi.mock('monaco-editor/esm/vs/editor/editor.worker.js', () => ({
  initialize: (make: MakeWorker) => {
    editorWorker.make = make;
  },
}));

let ask: (text: string, file?: string) => { readonly worker: Worker; readonly uri: string };

beforeAll(async () => {
  const scope = { onmessage: (): void => undefined };
  vi.stubGlobal('self', scope);
  // @ts-expect-error a script without declarations
  await import('monaco-editor/esm/vs/language/json/json.worker.js');
  scope.onmessage();
  ask = (text, file = 'function.json') => {
    const uri = `playground:/sample/${file}`;
    const model = { uri, version: 1, getValue: () => text };
    const schemas = [
      { uri: 'test://1', fileMatch: ['function.json'], schema: functionJsonSchema },
      { uri: 'test://2', fileMatch: ['app-settings'], schema: appSettingsSchema },
    ];
    const worker = editorWorker.make?.(
      { getMirrorModels: () => [model] },
      { languageId: 'json', languageSettings: { validate: true, schemas } },
    );
    if (!worker) throw new Error('The JSON service did not start.');
    return { worker, uri };
  };
});

/** What the schema says; syntax has codes of its own. */
async function findings(text: string, file?: string): Promise<readonly string[]> {
  const { worker, uri } = ask(text, file);
  const all = await worker.doValidation(uri);
  return all.filter(({ code }) => (code ?? 0) < 257).map(({ message }) => message);
}

const withBinding = (binding: object): string => JSON.stringify({ bindings: [binding] });

describe('the samples', () => {
  const samples = import.meta.glob<FunctionAppDocument>(
    '../../../../shared/src/gallery/samples/*.json',
    { eager: true, import: 'document' },
  );

  it('are there', () => expect(Object.keys(samples).length).toBeGreaterThan(25));

  it.each(Object.entries(samples))('%s is accepted', async (_, { functionJson, appSettings }) => {
    expect(await findings(functionJson)).toEqual([]);
    expect(await findings(appSettings, 'app-settings')).toEqual([]);
  });
});

it.each([
  ['an unknown property of a kusto binding', { type: 'kusto', tablename2: 'x' }, 'tablename2'],
  ['a property of another binding', { type: 'httpTrigger', schedule: 'x' }, 'schedule'],
  ['an unknown property of an output', { type: 'kusto', direction: 'out', kql: '' }, 'kql'],
  ['a value outside the list', { type: 'httpTrigger', authLevel: 'anyone' }, 'anonymous'],
  ['a direction a trigger cannot have', { type: 'timerTrigger', direction: 'out' }, 'in'],
  ['a list where a text belongs', { type: 'kusto', database: ['x'] }, 'string'],
  ['a text where a list belongs', { type: 'httpTrigger', methods: 'get' }, 'array'],
])('%s is refused', async (_, binding, words) => {
  expect(await findings(withBinding(binding))).toEqual([expect.stringContaining(words)]);
});

it('an unknown property of the function is refused', async () => {
  const text = JSON.stringify({ bindings: [], disabled: true, bindngs: [] });
  expect(await findings(text)).toEqual([expect.stringContaining('bindngs')]);
});

it.each([
  ['names and types in any letter case', { Type: 'KUSTO', TABLENAME: 'x', Direction: 'OUT' }],
  ['an expression in the place of a listed value', { type: 'kusto', dataFormat: '%format%' }],
  ['bindings of other extensions', { type: 'blob', path: 'a/b', connection: 'x' }],
])('%s: accepted', async (_, binding) => {
  expect(await findings(withBinding(binding))).toEqual([]);
});

it('comments are accepted', async () => {
  expect(await findings('// a comment\n{ "bindings": [] /* another */ }')).toEqual([]);
});

it('a list as a setting is refused, nested settings are not', async () => {
  const text = JSON.stringify({ a: 'x', b: { c: 1 }, Values: { d: true } });
  expect(await findings(text, 'app-settings')).toEqual([]);
  expect(await findings('{ "a": [] }', 'app-settings')).toHaveLength(1);
});

it('a property tells what it is', async () => {
  const { worker, uri } = ask(
    '{ "bindings": [\n{ "type": "kusto", "direction": "out",\n"mappingRef": "m" } ] }',
  );
  const hover = await worker.doHover(uri, { line: 2, character: 4 });
  expect(hover?.contents[0]).toMatch(/ingestion mapping.*resolved/s);
});

it('an input is offered its own properties and not those of an output', async () => {
  const { worker, uri } = ask('{ "bindings": [\n{ "type": "kusto", "direction": "in",\n"" } ] }');
  const { items } = await worker.doComplete(uri, { line: 2, character: 1 });
  const labels = items.map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['kqlCommand', 'kqlParameters', 'connection']));
  expect(labels).not.toContain('tableName');
});

it('whole bindings are offered where one may stand', async () => {
  const { worker, uri } = ask('{ "bindings": [\n\n] }');
  const { items } = await worker.doComplete(uri, { line: 1, character: 0 });
  expect(items.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['kusto input', 'kusto output', 'httpTrigger', 'http']),
  );
});
