import { sql, text } from '../sql/sql.ts';
import { isArgument } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { javascriptRows } from './javascript/javascript-function.ts';
import { structureFunctions } from './javascript/structure-functions.ts';
import { jsonPath } from './json-path.ts';

const parseJson: ScalarFunction = {
  takes: ['any'],
  returns: 'dynamic',
  sql: (value: Argument) =>
    value.type === 'string' ? sql`kusto_json(${value})` : convert(value, 'dynamic').sql,
};

/** What DuckDB would not read either, or would read as the list of all that match. */
const noPath = /[\\*]|\.\.|^[^"]*"[^"]*$/;
const none = ({ span }: Argument): Argument => ({ sql: text(''), type: 'string', span });

const extractJson: ScalarFunction = {
  takes: ['string', 'any', 'string'],
  returns: (args, call) => (args.length > 2 ? call.returns : 'string'),
  sql: (path: Argument, source: Argument, ...rest: readonly (Argument | Call)[]) => {
    const call = rest.find((one): one is Call => !isArgument(one)) as Call;
    const known = typeof path.constant === 'string' ? jsonPath(path.constant) : null;
    const at = known === null ? path.sql : text(known);
    if (known === null && noPath.test(String(path.constant ?? '')))
      return convert(none(source), rest.length > 1 ? call.returns : 'string').sql;
    const json = convert(source, 'string');
    const found = sql`(CASE WHEN json_valid(${json}) THEN TRY(json_extract_string(${json}, ${at})) END)`;
    return convert(
      { sql: sql`coalesce(${found}, '')`, type: 'string', span: source.span },
      rest.length > 1 ? call.returns : 'string',
    ).sql;
  },
};

export const dynamicFunctions = {
  parse_json: parseJson,
  parsejson: parseJson,
  todynamic: parseJson,
  toobject: parseJson,
  extract_json: extractJson,
  extractjson: extractJson,
  ...javascriptRows({ dynamic_to_json: structureFunctions.dynamic_to_json }),
} satisfies FunctionTable;
