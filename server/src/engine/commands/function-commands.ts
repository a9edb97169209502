import type { Catalog, StoredFunction } from '../catalog/catalog.ts';
import { type Change, databaseOf, setFunction } from '../catalog/change-catalog.ts';
import { EngineError } from '../errors.ts';
import { applyChange, type Command, type CommandTable, type Row } from './command.ts';
import { argumentsNamed, hasKeyword, properties, requiredArgument } from './command-arguments.ts';
import { functionJson, functionsOf } from './schema-json.ts';

const rowOf = (stored: StoredFunction): Row => ({
  Name: stored.name,
  Parameters: stored.parameters,
  Body: stored.body,
  Folder: stored.folder,
  DocString: stored.docString,
});

/** Errors: EMB0004. */
export function functionOf(catalog: Catalog, database: string, name: string): StoredFunction {
  const stored = databaseOf(catalog, database).functions.get(name);
  if (!stored || stored.materializedView)
    throw new EngineError('EMB0004', { kind: 'Function', name });
  return stored;
}

/** A property that is not given stays as it was. */
const isView = (given: string | undefined, old: StoredFunction | undefined): boolean =>
  given === undefined ? (old?.isView ?? false) : given.toLowerCase() === 'true';

/** May the function be there before: 'yes', 'no', or must it? */
const define =
  (before: 'yes' | 'no' | 'must'): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'FunctionName');
    const given = properties(node);
    const catalog = await applyChange(context, (current) => {
      const old = databaseOf(current, context.database).functions.get(name);
      if (old?.materializedView)
        throw new EngineError('EMB0005', { what: `Materialized view '${name}'` }, node.span);
      if (old && before === 'no') {
        if (hasKeyword(node, 'ifnotexists')) return { catalog: current, statements: [] };
        throw new EngineError('EMB0005', { what: `Function '${name}'` }, node.span);
      }
      if (before === 'must') functionOf(current, context.database, name);
      return setFunction(current, context.database, name, {
        name,
        parameters: requiredArgument(node, 'Parameters'),
        body: requiredArgument(node, 'Body'),
        folder: given.get('folder') ?? old?.folder ?? '',
        docString: given.get('docstring') ?? old?.docString ?? '',
        ...(isView(given.get('view'), old) ? { isView: true } : {}),
      });
    });
    return { rows: [rowOf(functionOf(catalog, context.database, name))] };
  };

const annotate =
  (argumentName: string, property: 'folder' | 'docString'): Command =>
  async (node, context) => {
    const name = requiredArgument(node, 'FunctionName');
    const catalog = await applyChange(context, (current) =>
      setFunction(current, context.database, name, {
        ...functionOf(current, context.database, name),
        [property]: requiredArgument(node, argumentName),
      }),
    );
    return { rows: [rowOf(functionOf(catalog, context.database, name))] };
  };

export const functionCommands = {
  ShowFunctions: (_, context) => ({
    rows: functionsOf(databaseOf(context.store.catalog, context.database)).map(rowOf),
  }),
  ShowFunction: (node, context) => {
    const name = requiredArgument(node, 'FunctionName');
    return { rows: [rowOf(functionOf(context.store.catalog, context.database, name))] };
  },
  CreateFunction: define('no'),
  CreateOrAlterFunction: define('yes'),
  AlterFunction: define('must'),
  AlterFunctionFolder: annotate('Folder', 'folder'),
  AlterFunctionDocString: annotate('Documentation', 'docString'),
  ShowFunctionSchemaAsJson: (node, context) => {
    // The one command whose grammar spells the argument so.
    const name = requiredArgument(node, 'functionName');
    const stored = functionOf(context.store.catalog, context.database, name);
    return {
      columns: ['Name', 'Schema', 'DatabaseName', 'Folder', 'DocString'].map((column) => ({
        name: column,
        type: 'string' as const,
      })),
      rows: [
        {
          ...rowOf(stored),
          Schema: JSON.stringify(functionJson(stored)),
          DatabaseName: context.database,
        },
      ],
    };
  },
  DropFunctions: async (node, context) => {
    const names = argumentsNamed(node, 'FunctionName');
    const mayBeMissing = hasKeyword(node, 'ifexists');
    const catalog = await applyChange(context, (current) =>
      names.reduce<Change>(
        (made, name) => {
          const { functions } = databaseOf(made.catalog, context.database);
          if (!functions.has(name) && mayBeMissing) return made;
          functionOf(made.catalog, context.database, name);
          return setFunction(made.catalog, context.database, name, undefined);
        },
        { catalog: current, statements: [] },
      ),
    );
    return { rows: functionsOf(databaseOf(catalog, context.database)).map(rowOf) };
  },
  DropFunction: async (node, context) => {
    const name = requiredArgument(node, 'FunctionName');
    const { functions } = databaseOf(context.store.catalog, context.database);
    if (!functions.has(name) && hasKeyword(node, 'ifexists')) return { rows: [] };
    await applyChange(context, (current) => {
      functionOf(current, context.database, name);
      return setFunction(current, context.database, name, undefined);
    });
    return { rows: [{ Name: name }] };
  },
} satisfies CommandTable;
