import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf } from '../syntax-walk.ts';

/** The names of a module: what is assigned once, imported, or a class with constants. */
export interface ModuleScope {
  /** The expression a name is given, once and at the top of the module; null otherwise. */
  valueOf(name: string): SyntaxNode | null;
  /** The expression of a constant inside a class at the top of the module. */
  classValueOf(className: string, name: string): SyntaxNode | null;
  /** What the module calls something it imports: `func` is `azure.functions`. Null when it does not. */
  localNameOf(path: string): string | null;
  /** How often a name is written in the module. */
  uses(name: string): number;
}

export function moduleScopeOf(root: SyntaxNode): ModuleScope {
  const uses = new Map<string, number>();
  for (const { type, text } of descendantsOf(root)) {
    if (type === 'identifier') uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const values = assignmentsOf(root);
  const classes = new Map<string, ReadonlyMap<string, SyntaxNode | null>>();
  const imports = new Map<string, string>();
  for (const statement of childrenOf(root)) {
    const definition =
      statement.type === 'decorated_definition'
        ? statement.childForFieldName('definition')
        : statement;
    if (definition?.type === 'class_definition') {
      const name = definition.childForFieldName('name');
      const body = definition.childForFieldName('body');
      if (name !== null && body !== null) classes.set(name.text, assignmentsOf(body));
    }
    readImport(statement, imports);
  }
  return {
    valueOf: (name) => values.get(name) ?? null,
    classValueOf: (className, name) => classes.get(className)?.get(name) ?? null,
    localNameOf: (path) => [...imports].find(([, imported]) => imported === path)?.[0] ?? null,
    uses: (name) => uses.get(name) ?? 0,
  };
}

/** Null for a name that is assigned to more than once. */
function assignmentsOf(block: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> {
  const values = new Map<string, SyntaxNode | null>();
  for (const statement of childrenOf(block)) {
    if (statement.type !== 'expression_statement') continue;
    for (const assignment of childrenOf(statement)) {
      const left = assignment.childForFieldName('left');
      if (left?.type !== 'identifier') continue;
      const right = assignment.type === 'assignment' ? assignment.childForFieldName('right') : null;
      values.set(left.text, values.has(left.text) ? null : right);
    }
  }
  return values;
}

function readImport(statement: SyntaxNode, imports: Map<string, string>): void {
  const isFrom = statement.type === 'import_from_statement';
  if (!isFrom && statement.type !== 'import_statement') return;
  const module = statement.childForFieldName('module_name');
  for (const part of childrenOf(statement)) {
    if (part === module) continue;
    const name = part.type === 'aliased_import' ? part.childForFieldName('name') : part;
    const alias = part.childForFieldName('alias');
    if (name?.type !== 'dotted_name') continue;
    const path = isFrom ? `${module?.text ?? ''}.${name.text}` : name.text;
    imports.set(alias?.text ?? name.text, path);
  }
}
