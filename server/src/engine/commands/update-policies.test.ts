import { beforeEach, describe, expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, query, stream } = engineForTests();

const policy = (source: string, text: string, isEnabled = true) =>
  `\`\`\`${JSON.stringify([{ IsEnabled: isEnabled, Source: source, Query: text, IsTransactional: true }])}\`\`\``;

/** Source: update-policy-tutorial.md, with fewer columns. */
describe('update policies', () => {
  beforeEach(async () => {
    for (const table of ['Raw', 'Parsed', 'Totals']) await command(`.drop table ${table} ifexists`);
    await command('.create table Raw (line:string)');
    await command('.create table Parsed (device:string, value:long)');
    await command(
      '.create-or-alter function ParseRaw() { Raw | parse line with device:string "=" value:long | project device, value }',
    );
    await command(`.alter table Parsed policy update ${policy('Raw', 'ParseRaw()')}`);
  }, 60_000);

  it.each([
    ['a streaming ingestion', () => stream('Raw', 'a=1\nb=2\n')],
    ['an inline ingestion', () => command('.ingest inline into table Raw <| a=1\nb=2')],
    [
      '.set-or-append',
      () => command(".set-or-append Raw <| print l = 'a=1' | union (print l = 'b=2')"),
    ],
  ])('%s fills the target with what the function makes of the new rows', async (_, ingest) => {
    await ingest();
    expect(await query('Parsed | sort by device asc')).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('only rows that came in with the ingestion count', async () => {
    await stream('Raw', 'a=1\n');
    await stream('Raw', 'b=2\n');
    expect(await query('Parsed | sort by device asc')).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('a policy reads other tables as a whole, and targets are sources in turn', async () => {
    await command('.create table Totals (n:long)');
    await command(
      `.alter table Totals policy update ${policy('Parsed', 'Parsed | summarize n = sum(value)')}`,
    );
    await stream('Raw', 'a=1\nb=2\n');
    await stream('Raw', 'c=5\n');
    expect(await query('Totals | sort by n asc')).toEqual([[3], [5]]);
  });

  it('what a policy cannot do fails the ingestion: neither table has the rows', async () => {
    await command('.alter-merge table Parsed (more:string)');
    await expect(stream('Raw', 'a=1\n')).rejects.toMatchObject({ code: 'EMB0008' });
    expect(await query('Raw | count')).toEqual([[0]]);
  });

  it('a policy that is not enabled does nothing', async () => {
    await command(`.alter table Parsed policy update ${policy('Raw', 'ParseRaw()', false)}`);
    await stream('Raw', 'a=1\n');
    expect(await query('Parsed | count')).toEqual([[0]]);
  });

  it('a policy whose query does not fit its table is refused', async () => {
    const altered = command(`.alter table Parsed policy update ${policy('Raw', 'Raw')}`);
    await expect(altered).rejects.toMatchObject({ code: 'EMB0008' });
  });

  it('a mistake in a policy is that of the command which sets it, and of no text that ingests', async () => {
    const text = `.alter table Parsed policy update ${policy('Raw', 'Raw | where nope')}`;
    await expect(command(text)).rejects.toMatchObject({
      code: 'SEM0001',
      span: { offset: 0, length: text.length },
    });
    await command('.create-or-alter function ParseRaw() { Raw | where nope }');
    await expect(command('.append Raw <| print "a=1"')).rejects.toMatchObject({
      code: 'SEM0001',
      span: undefined,
    });
  });

  it('tables that feed each other end in an error', async () => {
    await command(
      `.alter table Raw policy update ${policy('Parsed', 'Parsed | project line = strcat(device, "=", value)')}`,
    );
    await expect(stream('Raw', 'a=1\n')).rejects.toMatchObject({ code: 'EMB0014' });
  });
});
