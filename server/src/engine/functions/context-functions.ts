import { sql, text } from '../sql/sql.ts';
import type { Call, FunctionTable } from './function-table.ts';

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
  new_guid: { takes: [], returns: 'guid', sql: () => sql`uuid()` },
} satisfies FunctionTable;
