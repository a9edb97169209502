import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const test = engineForTests(async () => {
  for (const database of ['First', 'Second']) {
    await command(`.create database ${database}`);
    await command('.create table Logs (a:string)', database);
    await command(`.ingest inline into table Logs <| ${database}`, database);
    await command('.create function Rows() { Logs }', database);
  }
});
const { query } = test;
const command = (text: string, database = '') => test.command(text, { database });

// Source: create-entity-group.md, alter-merge-entity-group.md, alter-entity-group.md,
// show-entity-group.md, drop-entity-group.md, "Examples".
it('entity groups are made, widened, changed, shown and dropped', async () => {
  expect(await command(".create entity_group G (cluster('c1').database('d1'))")).toEqual([
    ['G', JSON.stringify(["cluster('c1').database('d1')"])],
  ]);
  expect(await command(".create entity_group G ifnotexists (database('x'))")).toEqual([
    ['G', JSON.stringify(["cluster('c1').database('d1')"])],
  ]);
  await expect(command(".create entity_group G (database('x'))")).rejects.toMatchObject({
    code: 'EMB0005',
  });
  const merge = ".alter-merge entity_group G (cluster('c2').database('d2'), database('o\\'x'))";
  const merged = [
    [
      'G',
      JSON.stringify([
        "cluster('c1').database('d1')",
        "cluster('c2').database('d2')",
        "database('o\\'x')",
      ]),
    ],
  ];
  expect(await command(merge)).toEqual(merged);
  expect(await command(merge)).toEqual(merged);
  expect(await command('.show entity_group G')).toEqual(merged);
  expect(await command(".alter entity_group G (database('d1'))")).toEqual([
    ['G', JSON.stringify(["database('d1')"])],
  ]);
  expect(await command('.show entity_groups')).toEqual([['G', JSON.stringify(["database('d1')"])]]);
  expect(await command('.drop entity_group G')).toEqual([]);
  for (const text of ['.show entity_group G', '.drop entity_group G'])
    await expect(command(text)).rejects.toMatchObject({ code: 'EMB0004' });
  await expect(command(".alter entity_group G (database('x'))")).rejects.toMatchObject({
    code: 'EMB0004',
  });
});

// Source: macro-expand-operator.md, "Variations" and "Parameters".
it('macro-expand runs over a stored group', async () => {
  await command(".create entity_group Both (database('First'), database('Second'))");
  await command(".create entity_group Some (database('First'), database('Gone'))");
  await command(".create entity_group Far (cluster('elsewhere').database('d'))");
  const over = (group: string, fuzzy = '') =>
    query(
      `macro-expand ${fuzzy} ${group} as X (X.Logs | extend d = X.$current_database) | sort by a asc`,
    );
  // A function of the entity reads what that database has.
  expect(
    await query(
      'macro-expand Both as X (X.Rows | project a, b = toscalar(X.Logs)) | sort by a asc',
    ),
  ).toEqual([
    ['First', 'First'],
    ['Second', 'Second'],
  ]);
  expect(await over('Both')).toEqual([
    ['First', 'First'],
    ['Second', 'Second'],
  ]);
  expect(await over('Some', 'isfuzzy=true')).toEqual([['First', 'First']]);
  await expect(over('Some')).rejects.toMatchObject({ code: expect.stringMatching(/EMB0002|SEM/) });
  await expect(over('Far')).rejects.toMatchObject({ code: expect.stringMatching(/EMB0001|SEM/) });
  await expect(over('NoGroup')).rejects.toMatchObject({ code: 'SEM0001' });
});

it('a stored function reads the group that its database keeps, whatever a let is called', async () => {
  await command(".create entity_group Kept (database('First'))");
  await command(
    '.create function OverKept() { macro-expand Kept as X (X.Logs | extend d = X.$current_database) }',
  );
  expect(await query("let Kept = entity_group [database('Second')]; OverKept")).toEqual([
    ['First', 'First'],
  ]);
});

it('an entity of another cluster is refused where its group is named', async () => {
  await command(".create entity_group Away (cluster('elsewhere').database('d'))");
  await expect(query('macro-expand Away as X (print 1)')).rejects.toMatchObject({
    code: 'EMB0001',
    span: { offset: 13, length: 4 },
  });
});
