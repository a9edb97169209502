import { sql } from '../sql/sql.ts';
import { valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable } from './function-table.ts';
import { ipFunctions } from './javascript/ip-functions.ts';
import { callJavascript, javascriptRows } from './javascript/javascript-function.ts';

const {
  ipv6_is_in_ranges,
  has_ipv4_any: _any,
  has_ipv4_prefix_any: _prefix,
  ...plain
} = ipFunctions;

export const ipv6Functions: FunctionTable = {
  ...javascriptRows(plain),
  ipv6_is_in_any_range: {
    takes: ['string'],
    rest: 'any',
    returns: 'bool',
    sql: (ip: Argument, ...rest: readonly (Argument | Call)[]) => {
      const ranges = valuesOf(rest);
      const only = ranges.length === 1 && ranges[0]?.type === 'dynamic' ? ranges[0].sql : undefined;
      const list =
        only ??
        sql`kusto_array([${{ sql: ranges.map((one) => convert(one, 'dynamic').sql.sql).join(', ') }}])`;
      return callJavascript('ipv6_is_in_ranges', ipv6_is_in_ranges.takes, [ip, list]);
    },
  },
};
