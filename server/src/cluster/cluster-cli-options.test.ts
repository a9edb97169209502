import { expect, test } from 'vitest';
import { readOptions } from './cluster-cli-options.ts';

test.each([
  [['--load', 'nowhere.csv'], 'nowhere.csv'],
  [['--database', ''], '--database'],
  [['--prot', '1'], '--prot'],
  [['--port', 'x'], '--port'],
  [['--port', '70000'], '--port'],
  [['--data', ''], '--data'],
  [['extra'], 'extra'],
  [['--require-token'], '--data'],
  [['--token', 'a@b'], '--data'],
  [['--admin', 'a@b'], '--admin'],
  [['--group', 'g'], '--group'],
  [['--hours', '1'], '--hours'],
  [['--data', 'x', '--token', 'nobody'], '--token'],
  [['--data', 'x', '--token', 'aadapp=name'], 'aadapp=guid'],
  [['--data', 'x', '--token', 'aadgroup=g'], '--token'],
  [['--data', 'x', '--token', 'a@b', '--hours', '0'], '--hours'],
  [['--data', 'x', '--token', 'a@b', '--hours', 'x'], '--hours'],
  [['--data', 'x', '--require-token', '--admin', 'a;b'], '--admin'],
])('%j is refused by its name', (args, name) => {
  expect(() => readOptions(args)).toThrow(name);
});

test('without options nobody signs in', () => {
  expect(readOptions([])).toMatchObject({
    port: 8080,
    requireToken: false,
    admins: [],
    token: null,
  });
});

test('principals are read as commands write them', () => {
  const app = '7B0A4C62-0F1E-4D52-9A55-6D1D6F3F2A01';
  expect(
    readOptions(['--data', 'x', '--require-token', '--admin', 'a@b', '--admin', `aadapp=${app}`])
      .admins,
  ).toEqual([
    { type: 'aaduser', name: 'a@b' },
    { type: 'aadapp', name: app.toLowerCase() },
  ]);
});
