import { EngineError } from '../errors.ts';
import { fullyQualifiedName, isMeantBy, type Principal } from '../principal.ts';
import { sql, text } from '../sql/sql.ts';
import { callOf, valuesOf } from './call-arguments.ts';
import type { Argument, Call, FunctionTable } from './function-table.ts';

const types = { local: 'AadUser', aaduser: 'AadUser', aadapp: 'AadApp' } as const;

const detailsOf = (principal: Principal) => ({
  UserPrincipalName: principal.type === 'aadapp' ? '' : principal.name,
  IdentityProvider: principal.issuer,
  DisplayName: principal.displayName,
  ObjectId: principal.objectId,
  Authority: principal.tenantId,
  Type: types[principal.type],
  FQN: fullyQualifiedName(principal),
});

/** One name, or an array of them. Errors: EMB0001 for what is not a literal, as the service has it. */
function namesIn({ constant, type, span }: Argument): readonly string[] {
  if (typeof constant === 'string') {
    if (type !== 'dynamic') return [constant];
    const read: unknown = JSON.parse(constant);
    return (Array.isArray(read) ? read : [read]).filter((name) => typeof name === 'string');
  }
  const construct = 'current_principal_is_member_of() of what is not a literal';
  throw new EngineError('EMB0001', { construct }, span);
}

export const contextFunctions = {
  current_database: {
    takes: [],
    returns: 'string',
    sql: (call: Call) => text(call.context.database),
  },
  current_cluster_endpoint: {
    takes: [],
    returns: 'string',
    sql: (call: Call) => text(call.context.cluster),
  },
  current_principal: {
    takes: [],
    returns: 'string',
    sql: (call: Call) => text(fullyQualifiedName(call.context.principal)),
  },
  /** Source: current-principal-details-function.md, "Returns". */
  current_principal_details: {
    takes: [],
    returns: 'dynamic',
    sql: (call: Call) => text(JSON.stringify(detailsOf(call.context.principal))),
    differs: 'what a directory would know, such as a country, is left out',
  },
  /** Of itself, and of the groups that its token names. */
  current_principal_is_member_of: {
    takes: [],
    rest: 'any',
    returns: 'bool',
    sql: (...all: readonly (Argument | Call)[]) => {
      const { principal } = callOf(all).context;
      const named = valuesOf(all).flatMap(namesIn);
      return named.some((name) => isMeantBy(principal, name)) ? sql`true` : sql`false`;
    },
    differs: 'no directory is asked: the groups are those that the token names',
  },
  /** Rows have no extents: the empty guid, as for a row that comes from no table. */
  extent_id: {
    takes: [],
    returns: 'guid',
    sql: () => sql`'00000000-0000-0000-0000-000000000000'::UUID`,
  },
  extentid: {
    takes: [],
    returns: 'guid',
    sql: () => sql`'00000000-0000-0000-0000-000000000000'::UUID`,
  },
  extent_tags: { takes: [], returns: 'dynamic', sql: () => sql`NULL::VARCHAR` },
  new_guid: { takes: [], returns: 'guid', sql: () => sql`uuid()` },
} satisfies FunctionTable;
