import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command } = engineForTests(async () => {
  await command('.create table T (a:long, b:string)');
  for (const tag of ['drop-by:x', 'ingest-by:yy'])
    await command(`.ingest inline into table T with (tags = '["${tag}"]') <| 1,x`);
  await command('.ingest inline into table T <| 2,y');
});

const answers: readonly (readonly [string, string, readonly unknown[][]])[] = [
  // show-plugins.md
  [
    'plugins, the enabled ones and the others',
    '.show plugins | where PluginName in ("bag_unpack", "python") | order by PluginName asc',
    [
      ['bag_unpack', true],
      ['python', false],
    ],
  ],
  // clear-query-results-cache-command.md
  ['that no results were cached', '.clear database cache query_results', [['0', 0]]],
  [
    'the node and the version of its runtime',
    '.show cluster details | project NodeId, IsAdmin, NetAndClsVersion startswith "v"',
    [['0', true, true]],
  ],
  [
    'an entity by its name',
    '.show database productsdb entity T | project EntityType, EntityName, CslOutputSchema',
    [['Table', 'T', 'a:long,b:string']],
  ],
  [
    'how extents are tagged',
    '.show database extent tags statistics | where TableName == "T"',
    [['T', 3, 2, 2, 21, 1, 9, 1, 12]],
  ],
  [
    'that the cluster has no policies',
    '.show cluster policy capacity',
    [['CapacityPolicy', '', 'null', '', 'Cluster']],
  ],
  ['the same of another', '.show cluster policy caching | project Policy', [['null']]],
];

it.each(answers)('the cluster tells %s', async (_, text, rows) => {
  expect(await command(text)).toEqual(rows);
});

it('an entity that is not there is missed by its name', async () => {
  await expect(command('.show database productsdb entity Nothing')).rejects.toMatchObject({
    code: 'EMB0004',
    detail: { name: 'Nothing' },
  });
});

it.each(['csv', 'json', 'avro', 'parquet'])(
  'an ingestion mapping of kind %s that says nothing of a column is refused',
  async (kind) => {
    for (const text of ['nope', '[{"Column":"a"}]'])
      await expect(
        command(`.create table T ingestion ${kind} mapping "Wrong" '${text}'`),
      ).rejects.toMatchObject({ code: 'EMB0023' });
  },
);

/** Source: Kusto.Language's grammar; the members of mappings.md. */
it.each([
  ['table T', 'table T'],
  ['database productsdb', 'database productsdb'],
])(
  '.alter-merge %s ingestion mapping changes the columns given, and adds others',
  async (scope) => {
    const a = '{"column":"a","path":"$.a"}';
    const kept = '{"Column":"b","Properties":{"Path":"$.b"}}';
    const mapping = `${scope} ingestion json mapping "Merged"`;
    await command(`.create ${mapping} '[${a},${kept}]'`);
    const changed = '{"column":"a","path":"$.other"}';
    const added = '{"column":"c","path":"$.c"}';
    expect(
      (await command(`.alter-merge ${mapping} '[${added},${changed}]'`)).map((row) => row[2]),
    ).toEqual([`[${changed},${kept},${added}]`]);
    await expect(command(`.alter-merge ${mapping} 'nothing'`)).rejects.toMatchObject({
      code: 'EMB0023',
    });
    await expect(
      command(`.alter-merge ${mapping.replace('Merged', 'Missing')} '[${a}]'`),
    ).rejects.toMatchObject({ code: 'EMB0022' });
  },
);
