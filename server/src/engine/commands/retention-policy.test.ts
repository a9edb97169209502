import { beforeEach, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';
import { parseDatetime } from '../ticks.ts';

const test = engineForTests();

const at = (day: string) => ({ options: { nowTicks: parseDatetime(day) } });
const command = (text: string, day = '2024-01-10') => test.command(text, at(day));
const query = (text: string, day: string) => test.query(text, at(day));

beforeEach(async () => {
  await command('.drop table Kept ifexists');
  await command('.delete database productsdb policy retention');
  await command('.set Kept <| print a = "old"', '2024-01-01');
  await command('.append Kept <| print a = "new"', '2024-01-05');
}, 60_000);

/** Source: retention-policy.md, "SoftDeletePeriod"; alter-table-retention-policy-command.md. */
it.each([
  ['a short form', '.alter-merge table Kept policy retention softdelete = 7d'],
  ['JSON', `.alter table Kept policy retention '{"SoftDeletePeriod": "7.00:00:00"}'`],
  ['another letter case', `.alter table Kept policy retention '{"softDeletePeriod": "7d"}'`],
  ['its database', '.alter-merge database productsdb policy retention softdelete = 7d'],
])('rows older than the period that %s gives are gone', async (_, alter) => {
  await command(alter);
  expect(await query('Kept', '2024-01-07')).toHaveLength(2);
  expect(await query('Kept', '2024-01-10')).toEqual([['new']]);
  expect(await query('Kept', '2024-01-20')).toEqual([]);
});

it("a table's own policy comes before its database's", async () => {
  await command('.alter-merge database productsdb policy retention softdelete = 1d');
  await command('.alter-merge table Kept policy retention softdelete = 100d');
  expect(await query('Kept', '2024-01-10')).toHaveLength(2);
});

it('without a policy nothing is ever gone', async () => {
  expect(await query('Kept | count', '2099-01-01')).toEqual([[2]]);
});

it.each([
  ["'-1d'", '.alter-merge table Kept policy retention softdelete = -1d'],
  ['a list', `.alter table Kept policy retention '[1]'`],
  ["'soon'", `.alter table Kept policy retention '{"SoftDeletePeriod": "soon"}'`],
])('%s is no period: nothing is set, and nothing goes', async (_, alter) => {
  await expect(command(alter)).rejects.toMatchObject({
    code: expect.stringMatching(/^(EMB0009|SYN0002)$/),
  });
  expect(await query('Kept | count', '2024-01-10')).toEqual([[2]]);
});
