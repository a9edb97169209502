import { expect, it } from 'vitest';
import { numbered } from './numbered-schema.ts';

const versionsOf = (schema: { readonly Databases: Readonly<Record<string, unknown>> }) =>
  Object.values(schema.Databases).map((database) => Reflect.get(Object(database), 'MajorVersion'));

it('every new schema is newer than all before, the same one is as it was', () => {
  const first = { Databases: { a: { MajorVersion: 90, Tables: {} }, b: {} } };
  const second = { Databases: { a: { MajorVersion: 90, Tables: { T: {} } } } };
  const [one = Number.NaN, other] = versionsOf(numbered(first));
  expect(other).toBe(one);
  expect(versionsOf(numbered(second))[0]).toBeGreaterThan(one);
  expect(versionsOf(numbered(first))).toEqual([one, one]);
});

it('the rest of a database stays', () => {
  const schema = { Databases: { a: { Name: 'a', Tables: { T: {} } } } };
  expect(numbered(schema).Databases.a).toMatchObject({ Name: 'a', Tables: { T: {} } });
});
