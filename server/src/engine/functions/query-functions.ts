import { EngineError } from '../errors.ts';
import { sql, text } from '../sql/sql.ts';
import type { Argument, Call, FunctionTable } from './function-table.ts';

/** Time zones by their names in the IANA database. */
const timeZones = text(JSON.stringify(Intl.supportedValuesOf('timeZone')));

export const queryFunctions = {
  /** Known when the query is analysed: one that fails stops the query before it runs. */
  assert: {
    takes: ['bool', 'string'],
    returns: 'bool',
    sql: (condition: Argument, message: Argument, call: Call) => {
      if (condition.constant === undefined)
        throw new EngineError('EMB0001', { construct: 'assert() of no constant' }, condition.span);
      if (condition.constant === true) return sql`true`;
      throw new EngineError(
        'SEM0001',
        { message: `assert() has failed with message: '${message.constant}'`, kustoCode: '' },
        call.span,
      );
    },
  },
  datetime_list_timezones: { takes: [], returns: 'dynamic', sql: () => timeZones },
} satisfies FunctionTable;
