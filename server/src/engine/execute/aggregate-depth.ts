type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * How many aggregations stand one over another: DuckDB 1.5.6 pushes filters through each of them
 * twice, so that thirty take minutes to plan, in which no interrupt helps.
 * `aggregates`: names of aggregate functions. `ctes`: the depth of those in reach.
 */
export function aggregateDepth(
  tree: unknown,
  aggregates: ReadonlySet<string>,
  ctes: ReadonlyMap<string, number> = new Map(),
): number {
  if (Array.isArray(tree))
    return Math.max(0, ...tree.map((part) => aggregateDepth(part, aggregates, ctes)));
  if (!isNode(tree)) return 0;
  const inside = withCtes(tree, aggregates, ctes);
  let deepest = tree.type === 'BASE_TABLE' ? (inside.get(String(tree.table_name)) ?? 0) : 0;
  for (const [field, part] of Object.entries(tree))
    if (field !== 'cte_map') deepest = Math.max(deepest, aggregateDepth(part, aggregates, inside));
  return deepest + (aggregatesHere(tree, aggregates) ? 1 : 0);
}

function withCtes(
  node: Node,
  aggregates: ReadonlySet<string>,
  ctes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const { cte_map: own } = node;
  if (!isNode(own) || !Array.isArray(own.map)) return ctes;
  const inside = new Map(ctes);
  for (const entry of own.map as unknown[])
    if (isNode(entry))
      inside.set(String(entry.key), aggregateDepth(entry.value, aggregates, inside));
  return inside;
}

/** Whether a SELECT groups its own rows, as against those of a subquery. */
function aggregatesHere(node: Node, aggregates: ReadonlySet<string>): boolean {
  if (node.type !== 'SELECT_NODE') return false;
  if (Array.isArray(node.group_expressions) && node.group_expressions.length > 0) return true;
  return calls(node.select_list, aggregates);
}

function calls(expression: unknown, names: ReadonlySet<string>): boolean {
  if (Array.isArray(expression)) return expression.some((part) => calls(part, names));
  if (!isNode(expression) || expression.class === 'SUBQUERY' || expression.class === 'WINDOW')
    return false;
  if (expression.class === 'FUNCTION' && names.has(String(expression.function_name))) return true;
  return Object.values(expression).some((part) => calls(part, names));
}
