import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, rootOf } from '../syntax-walk.ts';

/** What a name stands for at a place in the code. */
type Declaration =
  /** A variable that is given its value once, where it is declared. */
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly isConstant: boolean }
  /** A name taken out of an object: `const { app } = value`. */
  | { readonly kind: 'member'; readonly of: SyntaxNode; readonly member: string }
  /** Imported; `member` is null for the module as a whole. */
  | { readonly kind: 'import'; readonly module: string; readonly member: string | null }
  | { readonly kind: 'function'; readonly node: SyntaxNode }
  /** A parameter, a loop variable, a variable that is assigned to: known only at run time. */
  | { readonly kind: 'unknown' };

/** Names of one file and where they are declared, looked up from the inside to the outside. */
export interface Scopes {
  /** Null when nothing in the file declares the name as seen from a place. */
  lookUp(name: string, from: SyntaxNode): Declaration | null;
  /** How often the name is written in the file, its declaration included. */
  uses(name: string): number;
}

const identifierTypes: readonly string[] = [
  'identifier',
  'shorthand_property_identifier',
  'shorthand_property_identifier_pattern',
];

export function scopesOf(anyNode: SyntaxNode): Scopes {
  const root = rootOf(anyNode);
  const uses = new Map<string, number>();
  const assigned = new Set<string>();
  for (const node of descendantsOf(root)) {
    if (identifierTypes.includes(node.type)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    const target = assignmentTarget(node);
    if (target?.type === 'identifier') assigned.add(target.text);
  }
  const declared = new Map<SyntaxNode, ReadonlyMap<string, Declaration>>();
  const declarationsOf = (scope: SyntaxNode): ReadonlyMap<string, Declaration> => {
    const known = declared.get(scope);
    if (known !== undefined) return known;
    const names = new Map<string, Declaration>();
    for (const statement of childrenOf(scope)) declare(statement, assigned, names);
    declared.set(scope, names);
    return names;
  };

  return {
    uses: (name) => uses.get(name) ?? 0,
    lookUp: (name, from) => {
      for (let scope = from.parent; scope !== null; scope = scope.parent) {
        if (scope.type === 'program' || scope.type === 'statement_block') {
          const found = declarationsOf(scope).get(name);
          if (found !== undefined) return found;
        } else if (parameterNames(scope).includes(name)) {
          return { kind: 'unknown' };
        }
      }
      return null;
    },
  };
}

function assignmentTarget(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'assignment_expression':
    case 'augmented_assignment_expression':
      return node.childForFieldName('left');
    case 'update_expression':
      return node.childForFieldName('argument');
    default:
      return null;
  }
}

function declare(
  statement: SyntaxNode,
  assigned: ReadonlySet<string>,
  names: Map<string, Declaration>,
): void {
  switch (statement.type) {
    case 'export_statement': {
      const declaration = statement.childForFieldName('declaration');
      if (declaration !== null) declare(declaration, assigned, names);
      return;
    }
    case 'lexical_declaration':
    case 'variable_declaration':
      for (const declarator of childrenOf(statement)) {
        if (declarator.type === 'variable_declarator') declareVariable(declarator, assigned, names);
      }
      return;
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'class_declaration': {
      const name = statement.childForFieldName('name');
      if (name !== null) names.set(name.text, { kind: 'function', node: statement });
      return;
    }
    case 'import_statement':
      declareImports(statement, names);
      return;
  }
}

function declareVariable(
  declarator: SyntaxNode,
  assigned: ReadonlySet<string>,
  names: Map<string, Declaration>,
): void {
  const name = declarator.childForFieldName('name');
  const value = declarator.childForFieldName('value');
  if (name === null) return;
  if (name.type === 'identifier') {
    names.set(
      name.text,
      value === null || assigned.has(name.text)
        ? { kind: 'unknown' }
        : {
            kind: 'value',
            node: value,
            isConstant: declarator.parent?.children[0]?.text === 'const',
          },
    );
    return;
  }
  if (name.type !== 'object_pattern' || value === null) return;
  for (const part of childrenOf(name)) {
    if (part.type === 'shorthand_property_identifier_pattern') {
      names.set(part.text, { kind: 'member', of: value, member: part.text });
    } else if (part.type === 'pair_pattern') {
      const key = part.childForFieldName('key');
      const local = part.childForFieldName('value');
      if (key?.type === 'property_identifier' && local?.type === 'identifier') {
        names.set(local.text, { kind: 'member', of: value, member: key.text });
      }
    }
  }
}

function declareImports(statement: SyntaxNode, names: Map<string, Declaration>): void {
  const clause = childrenOf(statement).find(
    ({ type }) => type === 'import_clause' || type === 'import_require_clause',
  );
  const source =
    statement.childForFieldName('source') ?? clause?.childForFieldName('source') ?? null;
  if (clause === undefined || source === null) return;
  const module = source.text.slice(1, -1);
  for (const part of childrenOf(clause)) {
    switch (part.type) {
      // `import func from` and `import func = require()`; the library has no default export of its own.
      case 'identifier':
        names.set(part.text, { kind: 'import', module, member: null });
        break;
      case 'namespace_import': {
        const [local] = childrenOf(part);
        if (local !== undefined) names.set(local.text, { kind: 'import', module, member: null });
        break;
      }
      case 'named_imports':
        for (const specifier of childrenOf(part)) {
          const name = specifier.childForFieldName('name');
          const local = specifier.childForFieldName('alias') ?? name;
          if (name === null || local === null) continue;
          const member = name.type === 'string' ? name.text.slice(1, -1) : name.text;
          names.set(local.text, { kind: 'import', module, member });
        }
        break;
    }
  }
}

/** Names that a function's parameters declare; empty for what is no function. */
function parameterNames(node: SyntaxNode): readonly string[] {
  const single = node.type === 'arrow_function' ? node.childForFieldName('parameter') : null;
  const parameters = node.childForFieldName('parameters') ?? single;
  if (parameters === null || node.type === 'call_expression') return [];
  return [...descendantsOf(parameters)]
    .filter(({ type }) => identifierTypes.includes(type))
    .map(({ text }) => text);
}
