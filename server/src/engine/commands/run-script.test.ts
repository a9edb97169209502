import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command } = engineForTests();

const script = (name: string, given = '') =>
  `.execute database script ${given} <|
.create table ${name} (a:long)
.create table ${name} (b:long)
.create table ${name}After (a:long)`;

/** Source: execute-database-script.md, "ContinueOnErrors". */
it.each([
  ['ends at its first error', 'First', '', ['Completed', 'Failed']],
  ['goes on', 'Second', 'with (ContinueOnErrors=true)', ['Completed', 'Failed', 'Completed']],
])('a script %s', async (_, name, given, results) => {
  const rows = await command(script(name, given));
  expect(rows.map((row) => row[3])).toEqual(results);
});

/** Source: execute-database-script.md, "ThrowOnErrors". */
it('an error that is thrown has its place in the script, at least that of its command', async () => {
  const text = script('Third', 'with (ThrowOnErrors=true)');
  const failing = '.create table Third (b:long)';
  await expect(command(text)).rejects.toMatchObject({
    code: 'EMB0005',
    span: { offset: text.indexOf(failing), length: failing.length },
  });
  const wrong = '.execute database script with (ThrowOnErrors=true) <|\n.show tables | where nope';
  await expect(command(wrong)).rejects.toMatchObject({
    code: 'SEM0001',
    span: { offset: wrong.indexOf('nope'), length: 4 },
  });
});
