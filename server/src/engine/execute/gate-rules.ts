import { allowedSqlFunctions } from '../functions/index.ts';

/** A node of DuckDB's syntax tree, as `json_serialize_sql` writes it; fields left out are empty. */
interface SqlNode {
  readonly [field: string]: unknown;
}

/** What may stand in an expression, by DuckDB's class names. */
const expressionClasses = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
  'PARAMETER',
  'STAR',
  'SUBQUERY',
  'WINDOW',
]);

/** What may stand after FROM, and what a query may be. No SHOW, no PIVOT. */
const sourceTypes = new Set([
  'BASE_TABLE',
  'EMPTY',
  'EXPRESSION_LIST',
  'JOIN',
  'SUBQUERY',
  'TABLE_FUNCTION',
]);
const queryTypes = new Set(['SELECT_NODE', 'SET_OPERATION_NODE', 'RECURSIVE_CTE_NODE']);

/** Types of casts. No VARIANT: a deep value of it crashes the process (safety.md 2.2). */
const castTypes = new Set([
  'BIGINT',
  'BLOB',
  'BOOLEAN',
  'DATE',
  'DECIMAL',
  'DOUBLE',
  'FLOAT',
  'HUGEINT',
  'INTEGER',
  'INTERVAL',
  'LIST',
  'SMALLINT',
  'STRUCT',
  'TIME',
  'TIMESTAMP',
  'TINYINT',
  'UBIGINT',
  'UHUGEINT',
  'UINTEGER',
  'USMALLINT',
  'UTINYINT',
  'UUID',
  'VARCHAR',
]);

/**
 * Why a serialized text may not run; null when it may: exactly one SELECT of known functions, over
 * `tables` and its own CTEs, each seen only where it is in scope.
 */
export function checkStatement(serialized: unknown, tables: ReadonlySet<string>): string | null {
  if (!isNode(serialized) || serialized.error !== false)
    return isNode(serialized)
      ? `not a SELECT (${String(serialized.error_message)})`
      : 'not a SELECT';
  const { statements } = serialized;
  if (!Array.isArray(statements) || statements.length !== 1) return 'not exactly one statement';
  return check(statements[0], { tables, ctes: new Set() });
}

interface Visible {
  readonly tables: ReadonlySet<string>;
  readonly ctes: ReadonlySet<string>;
}

function check(value: unknown, visible: Visible): string | null {
  if (Array.isArray(value)) {
    for (const item of value) {
      const reason = check(item, visible);
      if (reason !== null) return reason;
    }
    return null;
  }
  if (!isNode(value)) return null;
  return checkSelf(value, visible) ?? checkParts(value, visible);
}

function checkSelf(node: SqlNode, visible: Visible): string | null {
  const kind = node.class;
  if (kind !== undefined && !expressionClasses.has(String(kind))) return `a ${kind} expression`;
  if (node.function_name !== undefined) return checkFunction(node);
  if (kind === 'STAR' && node.columns === true) return 'COLUMNS(...)';
  if (kind === 'CAST' && isNode(node.cast_type)) return checkType(node.cast_type);
  if (node.type === 'BASE_TABLE') return checkTable(node, visible);
  if (isNode(node.from_table)) {
    const type = String(node.from_table.type);
    if (!sourceTypes.has(type)) return `a ${type} after FROM`;
  }
  for (const side of ['left', 'right'])
    if (node.type === 'JOIN' && isNode(node[side]) && !sourceTypes.has(typeOf(node[side])))
      return `a ${typeOf(node[side])} in a join`;
  if (typeOf(node).endsWith('_NODE') && !queryTypes.has(typeOf(node))) return `a ${typeOf(node)}`;
  return null;
}

const typeOf = (node: SqlNode): string => String(node.type);

function checkFunction(node: SqlNode): string | null {
  const name = String(node.function_name);
  const schema = node.schema ?? '';
  if ((schema !== '' && schema !== 'main') || (node.catalog ?? '') !== '')
    return `the function ${schema}.${name}`;
  if (allowedSqlFunctions.has(name) || /^kusto_[a-z0-9_]+$/.test(name)) return null;
  return `the function ${name}`;
}

/** JSON is a type by name; lists and structs are of types that pass themselves. */
function checkType(type: SqlNode): string | null {
  const id = String(type.id);
  const info = isNode(type.type_info) ? type.type_info : {};
  if (id === 'UNBOUND')
    return String(info.name).toLowerCase() === 'json' && !info.schema && !info.catalog
      ? null
      : `the type ${info.name}`;
  if (!castTypes.has(id)) return `the type ${id}`;
  if (isNode(info.child_type)) return checkType(info.child_type);
  const fields = Array.isArray(info.child_types) ? info.child_types : [];
  for (const field of fields) {
    const reason = isNode(field) && isNode(field.second) ? checkType(field.second) : null;
    if (reason !== null) return reason;
  }
  return null;
}

function checkTable(node: SqlNode, { tables, ctes }: Visible): string | null {
  const { catalog_name: catalog = '', schema_name: schema = '', table_name: table } = node;
  if (isNode(node.at_clause)) return 'a table of another time';
  const name = [catalog, schema, table].filter((part) => part !== '').join('.');
  // What a recursive CTE with keys has gathered so far, by DuckDB's name for it.
  const gathered = catalog === '' && schema === 'recurring' && ctes.has(String(table));
  const known = schema === '' && catalog === '' ? ctes.has(name) : tables.has(name);
  return known || gathered ? null : `the table ${name}`;
}

/** A CTE is visible to those after it and to the query it stands before; never to itself. */
function checkParts(node: SqlNode, visible: Visible): string | null {
  let inside = visible;
  const { cte_map: own, ...rest } = node;
  if (isNode(own) && Array.isArray(own.map))
    for (const entry of own.map) {
      if (!isNode(entry)) return 'a CTE that cannot be read';
      const reason = check(entry.value, inside);
      if (reason !== null) return reason;
      inside = withCte(inside, String(entry.key));
    }
  if (node.type === 'RECURSIVE_CTE_NODE') {
    const reason = check(node.left, inside);
    if (reason !== null) return reason;
    inside = withCte(inside, String(node.cte_name));
  }
  for (const part of Object.values(rest)) {
    const reason = check(part, inside);
    if (reason !== null) return reason;
  }
  return null;
}

const withCte = (visible: Visible, name: string): Visible => ({
  ...visible,
  ctes: new Set([...visible.ctes, name]),
});

const isNode = (value: unknown): value is SqlNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
