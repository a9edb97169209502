import { EngineError } from '../errors.ts';
import type { Entity } from '../parse/entity-group.ts';
import type { Catalog, Database } from './catalog.ts';
import { type Change, withDatabase, writableDatabaseOf } from './change-catalog.ts';

/** A stored entity group, for macro-expand. Source: entity-groups.md. */
export interface EntityGroup {
  readonly name: string;
  readonly entities: readonly Entity[];
}

/** Errors: EMB0004. */
export function entityGroupOf(database: Database, name: string): EntityGroup {
  const group = database.entityGroups.find((one) => one.name === name);
  if (!group) throw new EngineError('EMB0004', { kind: 'EntityGroup', name });
  return group;
}

/** Sets an entity group's entities, or drops it. Errors: EMB0002, EMB0006. */
export function setEntityGroup(
  catalog: Catalog,
  databaseName: string,
  name: string,
  entities: readonly Entity[] | undefined,
): Change {
  const database = writableDatabaseOf(catalog, databaseName);
  const others = database.entityGroups.filter((one) => one.name !== name);
  const entityGroups = entities ? [...others, { name, entities }] : others;
  return { catalog: withDatabase(catalog, { ...database, entityGroups }), statements: [] };
}
