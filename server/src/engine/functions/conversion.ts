import { integer, real, type Sql, sql, text } from '../sql/sql.ts';
import { type KustoType, kustoTypes } from '../types.ts';
import { insideOf, madeOf, onceForEachValue, textOf, withinOnce } from './dynamic-text.ts';
import type { Argument, Constant } from './function-table.ts';

const sqlType = (type: KustoType): Sql => ({ sql: kustoTypes[type].sqlType });

/** A constant in its type's physical form; null is '' for a string. */
export function literal(type: KustoType, value: Constant): Sql {
  if (value === null) return type === 'string' ? text('') : sql`NULL::${sqlType(type)}`;
  switch (type) {
    case 'string':
    case 'dynamic':
      return text(String(value));
    case 'bool':
      return value ? sql`true` : sql`false`;
    case 'real':
      return real(Number(value));
    case 'decimal':
    case 'guid':
      return sql`TRY_CAST(${text(String(value))} AS ${sqlType(type)})`;
    default:
      return sql`${integer(typeof value === 'bigint' ? value : Math.trunc(Number(value)))}::${sqlType(type)}`;
  }
}

/**
 * The same value as another type, as `tolong()` and its kin make it: null (of a string: '') where
 * it does not fit. Never raises.
 */
export function convert(value: Argument, to: KustoType): Argument {
  if (value.type === to) return value;
  const { type: from, span } = value;
  const result = (made: Sql): Argument => ({ sql: made, type: to, span });
  if (value.constant === null) return { ...result(literal(to, null)), constant: null };
  if ((from === 'int' || from === 'long') && (to === 'long' || to === 'real'))
    return {
      ...result(sql`CAST(${value} AS ${sqlType(to)})`),
      constant:
        to === 'real' && value.constant !== undefined ? Number(value.constant) : value.constant,
    };
  if (to === 'string') {
    const isWhole = from === 'int' || from === 'long';
    const constant = isWhole && value.constant !== undefined ? String(value.constant) : undefined;
    return { ...result(toText(value)), constant };
  }
  if (to === 'dynamic') return result(toJson(value));
  if (from === 'dynamic') return convert({ sql: textOf(value.sql), type: 'string', span }, to);
  if (from === 'string') return result(fromText(value, to));
  if (from === 'timespan' || from === 'datetime') {
    if (to === 'datetime') return result(sql`kusto_in_range(${value})`);
    if (to === 'timespan') return result(value.sql);
    return to === 'guid' || to === 'bool'
      ? result(literal(to, null))
      : result(sql`TRY_CAST(${value} AS ${sqlType(to)})`);
  }
  if (to === 'datetime' || to === 'timespan') {
    if (from === 'int' || from === 'long')
      return result(
        to === 'datetime' ? sql`kusto_in_range(${value})` : sql`CAST(${value} AS BIGINT)`,
      );
    if (to === 'timespan' && (from === 'real' || from === 'decimal'))
      return result(sql`TRY_CAST(round(CAST(${value} AS DOUBLE) * 864000000000) AS BIGINT)`);
    return result(literal(to, null));
  }
  if (from === 'guid' || to === 'guid') return result(literal(to, null));
  if (to === 'bool') return result(sql`(${value} <> 0)`);
  if ((from === 'real' || from === 'decimal') && (to === 'int' || to === 'long'))
    return result(sql`TRY_CAST(trunc(${value}) AS ${sqlType(to)})`);
  return result(sql`TRY_CAST(${value} AS ${sqlType(to)})`);
}

/** `tostring()`: '' for null. */
function toText(value: Argument): Sql {
  switch (value.type) {
    case 'real':
      return sql`kusto_real_text(${value})`;
    case 'decimal':
      return sql`kusto_decimal_text(${value})`;
    case 'datetime':
      return sql`kusto_datetime_text(${value})`;
    case 'timespan':
      return sql`kusto_timespan_text(${value})`;
    case 'bool':
      return sql`(CASE WHEN ${value} IS NULL THEN '' WHEN ${value} THEN 'true' ELSE 'false' END)`;
    case 'dynamic':
      return madeOf(
        withinOnce(textOf(value.sql), (found) => sql`coalesce(${found}, '')`),
        value.sql,
      );
    default:
      return sql`coalesce(CAST(${value} AS VARCHAR), '')`;
  }
}

/** A value as an element of a dynamic: JSON text, a real always with `.` or `e`. */
function toJson(value: Argument): Sql {
  switch (value.type) {
    case 'string':
    case 'guid':
      return sql`CAST(to_json(CAST(${value} AS VARCHAR)) AS VARCHAR)`;
    case 'datetime':
    case 'timespan':
      return sql`CAST(to_json(nullif(${toText(value)}, '')) AS VARCHAR)`;
    case 'decimal':
      return sql`CAST(to_json(nullif(kusto_decimal_text(${value}), '')) AS VARCHAR)`;
    case 'real':
      return sql`(CASE WHEN isfinite(${value}) THEN CAST(to_json(${value}) AS VARCHAR) WHEN ${value} IS NOT NULL THEN '"' || kusto_real_text(${value}) || '"' END)`;
    default:
      return sql`CAST(${value} AS VARCHAR)`;
  }
}

function fromText(value: Argument, to: KustoType): Sql {
  switch (to) {
    case 'datetime':
      return sql`kusto_parse_datetime(${value})`;
    case 'timespan':
      return sql`kusto_parse_timespan(${value})`;
    case 'int':
      return insideOf(value.sql)
        ? sql`TRY_CAST(${fromText(value, 'long')} AS INTEGER)`
        : sql`kusto_parse_int(${value})`;
    case 'long':
    case 'bool': {
      const macro = { sql: to };
      const inside = insideOf(value.sql);
      // The value is written twice here, which a value of any length must not be.
      if (!inside) return sql`kusto_parse_${macro}(${value})`;
      const usual = onceForEachValue(sql`kusto_usual_${macro}(${inside})`);
      return sql`coalesce(${usual}, kusto_other_${macro}(${value}))`;
    }
    case 'real':
      return withinOnce(value.sql, (found) => sql`TRY_CAST(${found} AS DOUBLE)`);
    case 'dynamic':
      return sql`CAST(to_json(${value}) AS VARCHAR)`;
    default:
      return sql`TRY_CAST(${value} AS ${sqlType(to)})`;
  }
}
