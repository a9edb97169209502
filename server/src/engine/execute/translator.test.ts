import { afterAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { localPrincipal } from '../principal.ts';
import { Translator } from './translator.ts';

const catalog: Catalog = {
  version: 1,
  defaultDatabase: 'D',
  nextId: 1,
  roles: [],
  databases: new Map([
    [
      'D',
      {
        name: 'D',
        prettyName: '',
        readOnly: false,
        tables: new Map(),
        functions: new Map(),
        physicalName: 'd1',
        guid: '',
        minorVersion: 0,
        mappings: new Map(),
        policies: new Map(),
        entityGroups: [],
        storedQueryResults: [],
      },
    ],
  ]),
};

const translator = new Translator(3000);
afterAll(() => translator.close());

const never = new AbortController().signal;
const translate = (text: string, signal = never, of = catalog) =>
  translator.translate(
    { text, database: 'D', nowTicks: 0n, cluster: '', principal: localPrincipal },
    'local',
    of,
    [],
    signal,
  );

/** Exponential for the analyser: safety.md 2.9. */
const nestedFunctions = `${'let f=(){'.repeat(22)}print 1${'};f()'.repeat(22)}`;
const doublingFunctions = [
  'let f0=(){print x=1};',
  ...Array.from({ length: 26 }, (_, i) => `let f${i + 1}=(){union f${i}(),f${i}()};`),
  'f26()',
].join('');

/** The processors' time, which a loaded machine does not stretch. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('translator', () => {
  test('a text becomes SQL', async () => {
    await translator.ready();
    const outcome = await translate('print x = 1');
    expect(outcome).toMatchObject({
      kind: 'translated',
      query: { statements: [{ columns: [{ name: 'x', type: 'long' }] }], discovered: false },
    });
  }, 60_000);

  test('a mistake comes back with its place', async () => {
    await expect(translate('print x = nope')).rejects.toMatchObject({
      name: 'EngineError',
      code: 'SEM0001',
      span: { offset: 10, length: 4 },
    });
  });

  test.each([
    ['nested functions', nestedFunctions],
    ['doubling functions', doublingFunctions],
  ])(
    '%s end in time, and others are served meanwhile',
    async (_, text) => {
      // By then the spare, or the one in the place of the last that hung, is warm.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const start = cpuMs();
      let ended = false;
      const hung = translate(text).catch((error: unknown) => {
        ended = true;
        return error;
      });
      await translate('print y = 2');
      expect(ended).toBe(false);
      expect(await hung).toMatchObject({ code: 'EMB0014' });
      // The budget, what the other worker used, and the end of the hung one.
      expect(cpuMs() - start).toBeLessThan(9000);
      expect(await translate('print y = 3')).toMatchObject({ kind: 'translated' });
    },
    120_000,
  );

  test('a changed catalog is sent again', async () => {
    const database = catalog.databases.get('D');
    if (!database) throw new Error('unreachable: made above');
    const table = {
      name: 'T',
      columns: [{ name: 'a', type: 'long' as const, docString: '', physicalName: 'c1' }],
      folder: '',
      docString: '',
      physicalName: '"d1"."t1"',
      guid: '',
      nextColumn: 2,
      mappings: new Map(),
      policies: new Map(),
    };
    const changed: Catalog = {
      ...catalog,
      version: 2,
      databases: new Map([['D', { ...database, tables: new Map([['T', table]]) }]]),
    };
    await expect(translate('T')).rejects.toMatchObject({ code: 'SEM0001' });
    expect(await translate('T', never, changed)).toMatchObject({ kind: 'translated' });
    await expect(translate('T')).rejects.toMatchObject({ code: 'SEM0001' });
  });

  test('who goes away is told at once', async () => {
    const gone = new AbortController();
    const waiting = translate(nestedFunctions, gone.signal);
    setTimeout(() => gone.abort(new Error('gone')), 50);
    const start = performance.now();
    await expect(waiting).rejects.toThrow('gone');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
