import type { Catalog } from '../catalog/catalog.ts';
import { databaseOf } from '../catalog/change-catalog.ts';
import { type EntityGroup, entityGroupOf, setEntityGroup } from '../catalog/entity-groups.ts';
import { EngineError } from '../errors.ts';
import { type Entity, entityText } from '../parse/entity-group.ts';
import type { CommandNode, CommandPart } from '../parse/parse-command.ts';
import { applyChange, type Command, type CommandTable, type Row } from './command.ts';
import { argument, hasKeyword, requiredArgument } from './command-arguments.ts';

const rowOf = ({ name, entities }: EntityGroup): Row => ({
  Name: name,
  Entities: JSON.stringify(entities.map(entityText)),
});

/** The entities that stand between a command's parentheses. */
function entitiesOf({ parts }: Pick<CommandNode | CommandPart, 'parts'>): Entity[] {
  return parts.flatMap((part) => {
    const isEntity = part.parts.some(({ name }) => /^(cluster|database)Name$/.test(name));
    if (!isEntity) return entitiesOf(part);
    return [
      {
        cluster: argument(part, 'clusterName') ?? null,
        database: argument(part, 'databaseName') ?? null,
      },
    ];
  });
}

/** May the group be there before: 'yes', 'no', or must it? `merge`: its entities stay. */
const define =
  (before: 'yes' | 'no' | 'must', merge = false): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'EntityGroupName');
    const given = entitiesOf(node);
    const catalog = await applyChange(context, (current) => {
      const old = find(current, context.database, name);
      if (old && before === 'no') {
        if (hasKeyword(node, 'ifnotexists')) return { catalog: current, statements: [] };
        throw new EngineError('EMB0005', { what: `Entity group '${name}'` }, node.span);
      }
      if (before === 'must') entityGroupOf(databaseOf(current, context.database), name);
      const kept = merge ? (old?.entities ?? []) : [];
      const known = new Set(kept.map(entityText));
      const added = given.filter((entity) => !known.has(entityText(entity)));
      return setEntityGroup(current, context.database, name, [...kept, ...added]);
    });
    return { rows: [rowOf(entityGroupOf(databaseOf(catalog, context.database), name))] };
  };

const find = (catalog: Catalog, database: string, name: string): EntityGroup | undefined =>
  databaseOf(catalog, database).entityGroups?.find((one) => one.name === name);

const all = (catalog: Catalog, database: string): Row[] =>
  databaseOf(catalog, database).entityGroups.map(rowOf);

/** Source: the pages of each command under "Entity groups" of the management reference. */
export const entityGroupCommands = {
  ShowEntityGroups: (_, context) => ({ rows: all(context.store.catalog, context.database) }),
  ShowEntityGroup: (node, context) => {
    const name = requiredArgument(node, 'EntityGroupName');
    const database = databaseOf(context.store.catalog, context.database);
    return { rows: [rowOf(entityGroupOf(database, name))] };
  },
  CreateEntityGroupCommand: define('no'),
  CreateOrAlterEntityGroupCommand: define('yes'),
  AlterEntityGroup: define('must'),
  AlterMergeEntityGroup: define('must', true),
  DropEntityGroup: async (node, context) => {
    const name = requiredArgument(node, 'EntityGroupName');
    const catalog = await applyChange(context, (current) => {
      entityGroupOf(databaseOf(current, context.database), name);
      return setEntityGroup(current, context.database, name, undefined);
    });
    return { rows: all(catalog, context.database) };
  },
} satisfies CommandTable;
