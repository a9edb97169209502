import { sql, text } from '../sql/sql.ts';
import { callOf, valuesOf } from './call-arguments.ts';
import type { Argument, Call, FunctionTable } from './function-table.ts';

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
    sql: (call: Call) => text(call.context.principal),
  },
  /** Of the principal that the request has, as an authenticated one. */
  current_principal_details: {
    takes: [],
    returns: 'dynamic',
    sql: (call: Call) =>
      text(
        JSON.stringify({
          UserPrincipalName: call.context.principal,
          IdentityProvider: '',
          DisplayName: call.context.principal,
          ObjectId: '',
          Authority: '',
          Type: 'AadUser',
          FQN: call.context.principal,
        }),
      ),
    differs: 'the principal has a name alone',
  },
  /** There are no groups: true for the principal itself. */
  current_principal_is_member_of: {
    takes: [],
    rest: 'string',
    returns: 'bool',
    sql: (...all: readonly (Argument | Call)[]) => {
      const { principal } = callOf(all).context;
      const found = valuesOf(all).some(({ constant }) => constant === principal);
      return found ? sql`true` : sql`false`;
    },
    differs: 'there are no groups: true for the principal itself',
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
