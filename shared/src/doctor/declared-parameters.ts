export interface DeclaredParameter {
  readonly name: string;
  readonly hasDefault: boolean;
}

const declaration = /\bdeclare\s+query_parameters\s*\(([^)]*(?:\([^()]*\)[^)]*)*)\)\s*;/;

/**
 * The parameters a query declares. Only this one statement is looked at; the query itself is read by
 * Kusto.Language, which the shared engine does not have.
 */
export function declaredParameters(kql: string): readonly DeclaredParameter[] {
  const list = declaration.exec(kql)?.[1] ?? '';
  return [...list.matchAll(/(?:^|,)\s*([A-Za-z_]\w*)\s*:\s*\w+\s*(=)?/g)].map((match) => ({
    name: match[1] ?? '',
    hasDefault: match[2] !== undefined,
  }));
}
