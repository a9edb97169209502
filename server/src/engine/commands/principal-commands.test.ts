import { expect, it } from 'vitest';
import { engineForTests } from '../execute/engine-for-tests.ts';

const { command, reopen } = engineForTests(async () => {
  await command('.create database Roles volatile');
  await command('.create table Guarded (a:long)');
});

const shown = '.show database Roles principals | project Role, PrincipalFQN, Notes';

/** Source: manage-database-security-roles.md, "Examples". */
it('principals are added to roles, dropped, and set anew', async () => {
  await command(".add database Roles viewers ('aaduser=a@example.com', 'aadapp=app;tenant') 'why'");
  await command(".add database Roles ingestors ('aadgroup=g@example.com')");
  expect(await command(shown)).toEqual([
    ['Database Roles Viewer', 'aaduser=a@example.com', 'why'],
    ['Database Roles Viewer', 'aadapp=app;tenant', 'why'],
    ['Database Roles Ingestor', 'aadgroup=g@example.com', ''],
  ]);
  await command(".drop database Roles viewers ('aaduser=A@example.com')");
  await command(".set database Roles ingestors ('aaduser=b@example.com')");
  expect(await command(shown)).toEqual([
    ['Database Roles Viewer', 'aadapp=app;tenant', 'why'],
    ['Database Roles Ingestor', 'aaduser=b@example.com', ''],
  ]);
  await command('.set database Roles viewers none');
  expect(await command(`${shown} | project Role`)).toEqual([['Database Roles Ingestor']]);
});

it('who was added once and again has the role once', async () => {
  for (const notes of ['first', 'second'])
    await command(`.add database Roles admins ('aaduser=twice@example.com') '${notes}'`);
  expect(await command(`${shown} | where Role endswith 'Admin' | project Notes`)).toEqual([
    ['second'],
  ]);
});

it('the answer is who has a role then, or nothing with skip-results', async () => {
  const add = ".add table Guarded admins ('aaduser=t@example.com')";
  expect(await command(`${add} | project Role, PrincipalType`)).toEqual([
    ['Table Guarded Admin', 'Microsoft Entra user'],
  ]);
  expect(await command(`${add} skip-results`)).toEqual([]);
});

it('what does not name a principal is refused', async () => {
  const added = command(".add database Roles viewers ('somebody')");
  await expect(added).rejects.toMatchObject({ code: 'EMB0009' });
});

it('a read-only database keeps its roles', async () => {
  const added = command(".add database Samples viewers ('aaduser=a@example.com')");
  await expect(added).rejects.toMatchObject({ code: 'EMB0006' });
});

it('roles outlive a restart', async () => {
  await command(".set database Roles monitors ('aaduser=m@example.com')");
  await reopen();
  expect(await command(`${shown} | where Role has 'Monitor' | count`)).toEqual([[1]]);
});
