import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const test = engineForTests(async () => {
  await command('.create table T (a:long)');
});
const { command } = test;

/** Source: batching-policy.md, streaming-ingestion-policy.md, "The policy object". */
it.each([
  ['ingestionbatching', '{"MaximumBatchingTimeSpan":"never"}'],
  ['ingestionbatching', '{"MaximumNumberOfItems":-1}'],
  ['ingestionbatching', '{"MaximumRawDataSizeMB":"much"}'],
  ['streamingingestion', '{"IsEnabled":"maybe"}'],
  ['retention', '{"SoftDeletePeriod":"soon"}'],
])('a policy %s nothing can act by is refused: %s', async (policy, json) => {
  const text = `.alter table T policy ${policy} '${json}'`;
  await expect(command(text)).rejects.toMatchObject({
    code: 'EMB0009',
    span: { offset: 0, length: text.length },
  });
  expect(await command(`.show table T policy ${policy} | project Policy`)).toEqual([['null']]);
});

it('members are read in any letter case', async () => {
  await command(`.alter table T policy ingestionbatching '{"maximumNumberOfItems": 5}'`);
  const target = { clusterId: 'local', database: '', table: 'T' };
  expect(await test.engine.batchingPolicy(target)).toMatchObject({ maxItems: 5 });
});

/** Source: ingestiontime-policy.md; alter-table-ingestiontime-policy-command.md. */
it('a policy that is switched by a word says so', async () => {
  await command('.alter table T policy ingestiontime true');
  expect(await command('.show table T policy ingestiontime | project Policy')).toEqual([
    ['{"IsEnabled":true}'],
  ]);
});
