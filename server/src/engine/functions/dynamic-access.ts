import { sql, text } from '../sql/sql.ts';
import { convert } from './conversion.ts';
import type { Argument } from './function-table.ts';

/**
 * `target[selector]` and `target.name`. A string selects a property, a whole number an element
 * (from the end when negative); null where there is none.
 */
export function element(target: Argument, selector: Argument): Argument {
  const bag = convert(target, 'dynamic');
  const { constant } = selector;
  const path =
    typeof constant === 'string'
      ? text(`/${constant.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      : selector.type === 'string' || selector.type === 'dynamic'
        ? sql`('/' || replace(replace(${convert(selector, 'string')}, '~', '~0'), '/', '~1'))`
        : sql`CAST(${selector} AS BIGINT)`;
  return {
    sql: sql`nullif(CAST(json_extract(${bag}, ${path}) AS VARCHAR), 'null')`,
    type: 'dynamic',
    span: target.span,
  };
}
