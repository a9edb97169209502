import { parameterText } from './operator-rule.ts';
import { classOf, elements, type Syntax } from './syntax.ts';

const isFuzzy = (union: Syntax): boolean =>
  parameterText(union, 'isfuzzy')?.toLowerCase() === 'true';

/** What a source reads first: the table at the left end of its pipe. */
function tableOf(source: Syntax): Syntax {
  const kind = classOf(source);
  return kind === 'ParenthesizedExpression' || kind === 'PipeExpression'
    ? tableOf(source['Expression'])
    : source;
}

/**
 * Sources of a union with `isfuzzy=true` that exist; at least one must.
 * Source: union-operator.md, "Parameters".
 */
export function existingSources(union: Syntax): readonly Syntax[] {
  const sources = elements(union['Expressions']);
  if (!isFuzzy(union)) return sources;
  const found = sources.filter((source) => {
    const table = tableOf(source);
    return classOf(table) !== 'NameReference' || Boolean(table.ReferencedSymbol);
  });
  return found.length > 0 ? found : sources;
}

/** Whether what begins at an offset is a wildcard of a fuzzy union, which may find nothing. */
export function isFuzzyWildcard(root: Syntax, offset: number): boolean {
  const open: Syntax[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (offset < node.TextStart || offset >= node.End) continue;
    if (classOf(node) === 'UnionOperator' && isFuzzy(node)) {
      const name = elements(node['Expressions']).map(tableOf);
      if (name.some((one) => one.TextStart === offset && classOf(one) === 'NameReference'))
        return true;
    }
    for (let i = 0; i < node.ChildCount; i++) {
      const child = node.GetChild(i);
      if (child) open.push(child);
    }
  }
  return false;
}
