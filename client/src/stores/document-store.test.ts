import { beforeEach, describe, expect, it } from 'vitest';
import type { GallerySample } from '#shared/gallery/sample';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import { createDocumentStore, type DocumentSources, emptyDocument } from './document-store.ts';
import { SavedValues } from './saved-value.ts';

const sample = (id: string): GallerySample => ({
  id,
  title: id,
  summary: '',
  group: 'Input binding',
  language: 'Node v4',
  rows: [],
  order: 1,
  document: { ...emptyDocument, functionName: id, functionJson: '{}' },
  expects: { outcome: 'succeeded' },
});

class Channel extends EventTarget {
  readonly others: Channel[] = [];
  postMessage(data: unknown): void {
    for (const other of this.others) other.dispatchEvent(new MessageEvent('message', { data }));
  }
}

/** Two tabs of one browser. */
function twoTabs() {
  const database = new Map<string, { value: unknown; savedAt: number }>();
  const channels = [new Channel(), new Channel()] as const;
  channels[0].others.push(channels[1]);
  channels[1].others.push(channels[0]);
  return channels.map((channel) => {
    const values = new SavedValues({
      get: async (key) => database.get(key),
      set: async (key, entry) => void database.set(key, entry),
      journal: null,
      channel,
      now: () => 0,
    });
    const sources: DocumentSources = {
      loadSample: async (id) => (id === 'unknown' ? null : sample(id)),
      draft: (id) => values.value<FunctionAppDocument>(`document:${id}`),
      lastOpened: values.value<string>('last'),
    };
    return { values, store: createDocumentStore(sources), sources };
  });
}

type OpenTab = ReturnType<typeof twoTabs>[number];

describe('document store', () => {
  let one: OpenTab;
  let two: OpenTab;
  beforeEach(() => {
    [one, two] = twoTabs() as [OpenTab, OpenTab];
  });

  it('a change survives a reload and opening other samples', async () => {
    await one.store.getState().open('a');
    one.store.getState().edit({ functionJson: 'mine' });
    await one.store.getState().open('b');
    expect(one.store.getState().document.functionJson).toBe('{}');
    await one.store.getState().open('a');
    expect(one.store.getState().document.functionJson).toBe('mine');
    one.values.flush();
    await two.store.getState().open('a');
    expect(two.store.getState()).toMatchObject({ dirty: true, document: { functionJson: 'mine' } });
  });

  it('what a language has is put aside for another, and survives a reload', async () => {
    const types = [{ binding: 'rows', type: 'JArray' }];
    const inStep = { functionName: 'a', functionJson: '{}', code: 'old' };
    await one.store.getState().open('a');
    one.store.getState().edit({ code: 'mine', parameterTypes: types });
    one.store.getState().keepInStep({}, inStep);
    one.store.getState().chooseCodeModel('python-v2');
    expect(one.store.getState().document).toMatchObject({ codeModel: 'python-v2', code: null });
    expect(one.store.getState().document.parameterTypes).toEqual([]);
    expect(one.store.getState().aside.inStep).toBeNull();
    one.values.flush();
    await two.store.getState().open('a');
    two.store.getState().chooseCodeModel('csharp-isolated');
    const { document, aside } = two.store.getState();
    expect(document).toMatchObject({ code: 'mine', parameterTypes: types });
    expect(aside.inStep).toEqual(inStep);
    two.store.getState().restore();
    expect(two.store.getState()).toMatchObject({
      dirty: false,
      aside: { inStep: null, codes: {} },
    });
  });

  it('a text kept by an earlier page is completed from its sample', async () => {
    const { functionName, appSettings, trigger, outputs } = emptyDocument;
    const kept = { functionName, functionJson: 'mine', appSettings, trigger, outputs };
    one.sources.draft('a').save({ ...kept, profile: 'node3' } as never);
    await one.store.getState().open('a');
    expect(one.store.getState().document).toEqual({
      ...emptyDocument,
      functionJson: 'mine',
      codeModel: 'javascript-v3',
    });
  });

  it('restore brings the sample back, and typing it back is not a change', async () => {
    await one.store.getState().open('a');
    one.store.getState().edit({ functionJson: 'mine' });
    expect(one.store.getState().dirty).toBe(true);
    one.store.getState().restore();
    expect(one.store.getState()).toMatchObject({ dirty: false, document: { functionJson: '{}' } });
  });

  it('another tab does not change this text, it announces itself', async () => {
    await one.store.getState().open('a');
    await two.store.getState().open('a');
    one.store.getState().edit({ functionJson: 'one' });
    two.store.getState().edit({ functionJson: 'two' });
    one.values.flush();
    expect(two.store.getState().document.functionJson).toBe('two');
    expect(two.store.getState().elsewhere?.functionJson).toBe('one');
    two.store.getState().takeElsewhere();
    expect(two.store.getState()).toMatchObject({
      elsewhere: null,
      document: { functionJson: 'one' },
    });
  });

  it('keeping mine makes it the last write', async () => {
    await one.store.getState().open('a');
    await two.store.getState().open('a');
    one.store.getState().edit({ functionJson: 'one' });
    one.values.flush();
    two.store.getState().keepMine();
    two.values.flush();
    expect(one.store.getState().elsewhere?.functionJson).toBe('{}');
  });

  it('another document changed elsewhere is none of this one', async () => {
    await one.store.getState().open('a');
    await two.store.getState().open('b');
    one.store.getState().edit({ functionJson: 'one' });
    one.values.flush();
    expect(two.store.getState().elsewhere).toBe(null);
  });

  it('a sample that does not exist is missing, and typing changes nothing', async () => {
    await one.store.getState().open('unknown');
    one.store.getState().edit({ functionJson: 'x' });
    expect(one.store.getState().phase).toBe('missing');
    expect(await one.sources.draft('unknown').load()).toBe(undefined);
  });

  it('an output is set in its place', async () => {
    await one.store.getState().open('a');
    one.store.getState().editOutput('products', { kind: 'none' });
    one.store.getState().editOutput('log', { kind: 'text', text: 'x' });
    one.store.getState().editOutput('products', { kind: 'trigger-payload' });
    expect(one.store.getState().document.outputs).toEqual([
      { binding: 'products', value: { kind: 'trigger-payload' } },
      { binding: 'log', value: { kind: 'text', text: 'x' } },
    ]);
  });
});
