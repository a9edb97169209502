import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { analysed } from './analysed.ts';
import { databaseName } from './database-name.ts';
import { functionAsTable } from './function-as-table.ts';
import { globalStateOf, type KnownCluster } from './global-state.ts';
import { lowerLet, lowerUserCall, viewOf } from './lower-call.ts';
import { namedGraphTables } from './lower-graph.ts';
import { severalResults } from './lower-results.ts';
import { type Lowering, lowerScalar, type QueryContext } from './lower-scalar.ts';
import { asTable, lowerTabular } from './lower-tabular.ts';
import type { LetNode, QueryNode, TabularNode } from './nodes.ts';
import { quoted } from './quoted.ts';
import { Restriction } from './restriction.ts';
import {
  classOf,
  elements,
  type KustoSymbol,
  nameOf,
  type Syntax,
  spanOf,
  toType,
  unsupported,
} from './syntax.ts';
import { TextPlaces } from './text-places.ts';

/**
 * Parses and analyses a query, and lowers it to our own nodes. `address` is the cluster's own: a
 * query may name it by `cluster()`.
 * Errors: SYN0002, SEM0001 with Kusto.Language's own words, EMB0001 for what has no node.
 */
export const parseQuery = (
  text: string,
  cluster: KnownCluster,
  database: string,
  address = '',
): QueryNode =>
  parseWithin(text, {
    cluster,
    database,
    address,
    home: database,
    open: [],
    site: null,
    calledDatabases: new Set(),
  });

/** Where a text stands: a request's, or one that reads what a name of a database means. */
interface Surroundings {
  readonly cluster: KnownCluster;
  /** The database that the request names. */
  readonly database: string;
  readonly address: string;
  /** The database that names in the text are of. */
  readonly home: string;
  /** Stored functions and views that are being read, which may not call for themselves. */
  readonly open: readonly string[];
  /** Where in the request's text the name stands; null: the text is the request's. */
  readonly site: Span | null;
  readonly calledDatabases: QueryContext['calledDatabases'];
}

function parseWithin(text: string, around: Surroundings): QueryNode {
  const { cluster, database, address, home, site, calledDatabases } = around;
  const host = URL.canParse(address) ? new URL(address).hostname : undefined;
  const asTables = new Set<string>();
  for (;;)
    try {
      const root = analysed(text, globalStateOf(cluster, home, host, asTables));
      const storedRows: QueryContext['storedRows'] = (owner, name, span) =>
        rowsOfName(owner, name, span, around);
      const known = { cluster, database, address, storedRows, calledDatabases };
      return lowerQuery(root, text, known, home, site);
    } catch (error) {
      const name = functionAsTable(error, cluster);
      if (name === null || asTables.has(name)) throw error;
      asTables.add(name);
    }
}

/** What naming a function or view of a database reads, at the place where it is named. */
function rowsOfName(owner: string, name: string, site: Span, around: Surroundings): TabularNode {
  const key = JSON.stringify([owner, name]);
  if (around.open.includes(key))
    throw new EngineError('EMB0001', { construct: `The view '${name}' within itself` }, site);
  const open = [...around.open, key];
  around.calledDatabases.add(owner);
  try {
    const { results } = parseWithin(`[${quoted(name)}]()`, { ...around, home: owner, open, site });
    if (results[0]) return results[0];
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.code, error.detail, site) : error;
  }
  throw new Error('a name alone is no query');
}

function lowerQuery(
  root: Syntax,
  text: string,
  known: Pick<QueryContext, 'cluster' | 'database' | 'address' | 'storedRows' | 'calledDatabases'>,
  home: string,
  site: Span | null,
): QueryNode {
  const lower = lowering(site, home, {
    places: new TextPlaces(root),
    patterns: new Map(),
    options: new Map(),
    views: [],
    aliases: new Map(),
    ...known,
    entityGroups: new Map(),
    entities: new Map(),
  });
  const lets: LetNode[] = [];
  const results: TabularNode[] = [];
  let parameters: QueryNode['parameters'] = [];
  const declared: KustoSymbol[] = [];
  let restriction: Restriction | null = null;
  for (const statement of elements(root['Statements'])) {
    restriction?.check(statement);
    switch (classOf(statement)) {
      case 'LetStatement':
        if (statement['Name'].ReferencedSymbol) declared.push(statement['Name'].ReferencedSymbol);
        if (classOf(statement['Expression']) === 'EntityGroup') {
          lower.query.entityGroups.set(nameOf(statement['Name']), statement['Expression']);
          break;
        }
        lets.push(lowerLet(statement, lower));
        lower.query.views.push(...viewOf(statement, lower));
        break;
      case 'ExpressionStatement': {
        const named = namedGraphTables(statement['Expression'], lower);
        const several = named ? null : severalResults(statement['Expression'], lower);
        if (named) lets.push(...named);
        else results.push(...(several ?? [asTable(statement['Expression'], lower)]));
        break;
      }
      case 'QueryParametersStatement':
        parameters = elements(statement['Parameters']).map((parameter) => {
          const declared = parameter['NameAndType'] as Syntax;
          const value = (parameter['DefaultValue'] as Syntax | null)?.['Value'] as Syntax | null;
          return {
            name: nameOf(declared['Name']),
            type: toType(declared['Type'].ReferencedSymbol?.Name),
            defaultText: value ? text.slice(value.TextStart, value.End) : null,
          };
        });
        break;
      case 'SetOptionStatement': {
        const value = (statement['ValueClause'] as Syntax | null)?.['Expression'] as Syntax | null;
        if (value) lower.query.options.set(nameOf(statement['Name']).toLowerCase(), value);
        break;
      }
      case 'AliasStatement': {
        const database = databaseName(statement['Expression'], lower);
        if (database !== null) lower.query.aliases.set(nameOf(statement['Name']), database);
        break;
      }
      case 'PatternStatement':
        if (statement['Pattern'])
          lower.query.patterns.set(nameOf(statement['Name']), statement['Pattern']);
        break;
      case 'RestrictStatement':
        restriction = new Restriction(statement, declared);
        break;
      default:
        throw unsupported(`The statement ${classOf(statement)}`, statement);
    }
  }
  return { parameters, lets, results, calledDatabases: [...known.calledDatabases] };
}

/** `site`: the call whose body is lowered; places in the body are places of the call. */
function lowering(site: Span | null, home: string, query: QueryContext): Lowering {
  const lower: Lowering = {
    scalar: (node) => lowerScalar(node, lower),
    tabular: (node) => lowerTabular(node, lower),
    userCall: (node, invoked) => lowerUserCall(node, invoked, lower),
    span: (node) => site ?? spanOf(node),
    inLet: (call) => lowering(call, home, query),
    inStored: (call, owner) => {
      query.calledDatabases.add(owner);
      const unknown = {
        views: [],
        patterns: new Map(),
        aliases: new Map(),
        entityGroups: new Map(),
        entities: new Map(),
      };
      return lowering(call, owner, { ...query, ...unknown });
    },
    home,
    query,
  };
  return lower;
}
