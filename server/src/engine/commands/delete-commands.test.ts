import { beforeEach, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, query } = engineForTests();

/** Source: update-table-command.md, "Examples", with ten rows. */
beforeEach(async () => {
  await command(
    '.set-or-replace Employees <| range i from 1 to 10 step 1 | project Id=i | extend Code = tostring(dynamic(["Customer", "Employee"])[Id %2]) | extend Color = tostring(dynamic(["Red", "Blue", "Gray"])[Id %3])',
  );
}, 60_000);

const colors = () => query('Employees | summarize ids = make_list(Id) by Color | order by Color');
const unchanged = [
  ['Red', [3, 6, 9]],
  ['Gray', [2, 5, 8]],
  ['Blue', [1, 4, 7, 10]],
];

/** Source: soft-delete-command.md. */
it.each([
  ['where', 'Employees | where Color == "Gray"'],
  ['several operators', 'Employees | extend odd = Id % 2 | where Color == "Gray" | take 9;'],
  ['project', 'Employees | where Color == "Gray" | project Id, Color'],
  ['a let, and a comment at its end', 'let c = "Gray"; Employees | where Color == c // gone'],
  ['when a row came in', 'Employees | where ingestion_time() > ago(1d) and Color == "Gray"'],
  [
    'a value of the table',
    'Employees | where Id % 3 == toscalar(Employees | summarize min(Id)) + 1',
  ],
  [
    'a query over the table in parentheses',
    'Employees | where Id in ((Employees | where Color == "Gray" | project Id)) | project Id',
  ],
  [
    'a let that is not its own',
    'let ids = Employees | where Color == "Gray" | project Id; Employees | where Id in (ids) | project Id;',
  ],
  [
    'a let that projects',
    'let gray = Employees | where Color == "Gray" | project Id // numbers\n; gray | where Id in ((gray))',
  ],
  [
    'a text that looks like a projection',
    'Employees | extend t = "a | project b" | where t == "a | project b" and Color == "Gray" | project Id',
  ],
])('.delete takes the rows that %s give, and no others', async (_, predicate) => {
  expect(await command(`.delete table Employees records <| ${predicate}`)).toHaveLength(1);
  expect(await colors()).toEqual(unchanged.filter(([color]) => color !== 'Gray'));
  expect(await command(`.delete table Employees records <| ${predicate}`)).toEqual([]);
});

it('.delete whatif counts and deletes nothing', async () => {
  const text = '.delete table Employees records with (whatif=true) <| Employees | where Id < 4';
  expect(await command(`${text}`)).toEqual([[expect.any(String), 3]]);
  expect(await colors()).toEqual(unchanged);
});

it.each([
  ['without where', 'Employees', 'EMB0009'],
  ['that sums up', 'Employees | where Id > 1 | summarize count() by Id', 'EMB0009'],
  ['over other rows', 'print Id = 1 | where Id == 1', 'EMB0009'],
  ['with a mistake', 'Employees | where Nothing == 1', 'SEM0001'],
])('a predicate %s is refused', async (_, predicate, code) => {
  await expect(command(`.delete table Employees records <| ${predicate}`)).rejects.toMatchObject({
    code,
  });
  expect(await colors()).toEqual(unchanged);
});

it('.delete async is an operation; a table that is not there is none', async () => {
  const [[id] = []] = await command(
    '.delete async table Employees records <| Employees | where Id == 1',
  );
  expect(await command(`.show operations ${id} | project Operation, State`)).toEqual([
    ['TableDeleteRecords', 'Completed'],
  ]);
  await expect(
    command('.delete table Missing records <| Employees | where Id == 1'),
  ).rejects.toMatchObject({ code: 'EMB0003' });
});

const updates: readonly (readonly [string, string, readonly (readonly unknown[])[]])[] = [
  [
    'a column of one row',
    'let D = Employees | where Id==3; let A = Employees | where Id==3 | extend Color="Orange";',
    [
      ['Red', [6, 9]],
      ['Orange', [3]],
      ['Gray', [2, 5, 8]],
      ['Blue', [1, 4, 7, 10]],
    ],
  ],
  [
    'several rows, over the delete predicate',
    'let D = Employees | where Code=="Employee" | where Color=="Blue"; let A = D | extend Color="Green"',
    [
      ['Red', [3, 6, 9]],
      ['Green', [1, 7]],
      ['Gray', [2, 5, 8]],
      ['Blue', [4, 10]],
    ],
  ],
  [
    'rows that a join finds',
    'let A = datatable(Id:long, Code:string, Color:string)[1, "Customer", "Purple", 2, "Customer", "Purple"]; let D = Employees | join kind=leftsemi A on Id | where true;',
    [
      ['Red', [3, 6, 9]],
      ['Purple', [1, 2]],
      ['Gray', [5, 8]],
      ['Blue', [4, 7, 10]],
    ],
  ],
  [
    'rows that the appended ones would match, too',
    'let D = Employees | where Color == "Red"; let A = Employees | where Color == "Red" | extend Id = Id + 100',
    [
      ['Red', [103, 106, 109]],
      ['Gray', [2, 5, 8]],
      ['Blue', [1, 4, 7, 10]],
    ],
  ],
];

/** Source: update-table-command.md, "Examples". */
it.each(updates)('.update changes %s', async (_, lets, after) => {
  const text = (properties: string) =>
    `.update table Employees delete D append A${properties} <| ${lets}`;
  const tried = await command(text(' with (whatif=true)'));
  expect(await colors()).toEqual(unchanged);
  const done = await command(text(''));
  expect(done.map(([table, action, , count]) => [table, action, count])).toEqual(
    tried.map(([table, action, , count]) => [table, action, count]),
  );
  const byId = (rows: readonly (readonly unknown[])[]) =>
    rows.map(([color, ids]) => [color, [...(ids as number[])].sort((a, b) => a - b)]);
  expect(byId(await colors())).toEqual(after);
});

it('.update appends what fits the table, or nothing happens', async () => {
  await expect(
    command(
      '.update table Employees delete D append A <| let D = Employees | where Id > 0; let A = print Id = 1',
    ),
  ).rejects.toMatchObject({ code: 'EMB0008' });
  expect(await colors()).toEqual(unchanged);
});
