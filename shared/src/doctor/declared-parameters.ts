export interface DeclaredParameter {
  readonly name: string;
  readonly hasDefault: boolean;
}

const start = /\bdeclare\s+query_parameters\s*\(/;
const list = /([^)]*(?:\([^()]*\)[^)]*)*)\)\s*;/y;

/**
 * The parameters a query declares. Only this one statement is looked at; the query itself is read by
 * Kusto.Language, which the shared engine does not have.
 */
export function declaredParameters(kql: string): readonly DeclaredParameter[] {
  const opened = start.exec(kql);
  if (opened === null) return [];
  list.lastIndex = opened.index + opened[0].length;
  const declared = list.exec(kql)?.[1] ?? '';
  return [...declared.matchAll(/(?:^|,)\s*([A-Za-z_]\w*)\s*:\s*\w+\s*(=)?/g)].map((match) => ({
    name: match[1] ?? '',
    hasDefault: match[2] !== undefined,
  }));
}
