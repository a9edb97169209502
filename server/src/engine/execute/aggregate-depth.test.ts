import { afterAll, describe, expect, test } from 'vitest';
import { localPrincipal } from '../principal.ts';
import { translateQuery } from '../translate/translate-query.ts';
import { Gate } from './gate.ts';

const gate = await Gate.open();
afterAll(() => gate.close());

const catalog = { version: 1, defaultDatabase: 'D', nextId: 1, roles: [], databases: new Map() };
const sqlOf = (text: string): string => {
  const request = { text, database: 'D', nowTicks: 0n, cluster: '', principal: localPrincipal };
  return translateQuery(request, catalog).statements[0]?.sql ?? '';
};
const piled = (times: number, operator: string): string =>
  `print a = 1, g = 2 ${operator.repeat(times)}`;
const named = (times: number): string =>
  [
    'let t0 = print a = 1;',
    ...Array.from({ length: times }, (_, i) => `let t${i + 1} = t${i} | summarize a = max(a);`),
    `t${times}`,
  ].join('\n');

describe('aggregations one over another', () => {
  test.each([
    ['over all rows', piled(18, '| summarize a = max(a) '), piled(19, '| summarize a = max(a) ')],
    [
      'by groups',
      piled(18, '| summarize a = max(a) by g '),
      piled(19, '| summarize a = max(a) by g '),
    ],
    ['by let', named(18), named(19)],
  ])('%s: as many as can be planned, and not one more', async (_, most, more) => {
    expect(await gate.refusal(sqlOf(most), new Set())).toBeNull();
    await expect(gate.refusal(sqlOf(more), new Set())).rejects.toMatchObject({
      code: 'EMB0014',
      detail: { limit: expect.stringMatching(/aggregations stand one over another/) },
    });
  });

  test('operators that group nothing may be many', async () => {
    expect(await gate.refusal(sqlOf(piled(60, '| where a > 0 ')), new Set())).toBeNull();
  });

  test('aggregations side by side are not one over another', async () => {
    const union = `union ${Array.from({ length: 40 }, () => '(print a = 1 | summarize max(a))').join(', ')}`;
    expect(await gate.refusal(sqlOf(union), new Set())).toBeNull();
  });
});
