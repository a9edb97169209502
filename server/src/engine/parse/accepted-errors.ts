import { isFuzzyWildcard } from './fuzzy-union.ts';
import { classOf, elements, nameOf, type Syntax } from './syntax.ts';

/**
 * What Kusto.Language 12.4.1 refuses and Kusto takes, by function: `count(x)`, options of
 * bag_unpack that it does not know, seconds with a fraction, a period that a parameter names.
 * Source: summarize-operator.md, bag-unpack-plugin.md, make-timespan-function.md, and
 * detect-anomalous-spike-fl.md of the functions library, their examples.
 */
const acceptedCodes: Readonly<Record<string, readonly string[]>> = {
  count: ['KS107'],
  bag_unpack: ['KS107', 'KS119'],
  make_timespan: ['KS134'],
  datetime_add: ['KS131'],
  datetime_diff: ['KS131'],
  datetime_part: ['KS131'],
};

/**
 * That a literal holds no array, or no bag: functions of arrays and bags answer null then.
 * Source: array-length-function.md, bag-keys-function.md, "Returns".
 */
const acceptedEverywhere: ReadonlySet<string> = new Set(['KS234', 'KS235']);

/**
 * That operands do not fit, or a condition is no bool: in a function's declaration the columns that
 * `column_ifexists` names by a parameter are not known yet, and pass for texts. What a call makes of
 * the body has their types. Source: graph-path-discovery-fl.md of the functions library, its example.
 */
const columnCodes: ReadonlySet<string> = new Set(['KS106', 'KS107', 'KS109']);

/** Whether a place is in a function's declaration that names columns by parameters. */
function namesColumns(root: Syntax, offset: number): boolean {
  let declaration: Syntax | null = null;
  for (let node: Syntax | null = root; node; node = childAt(node, offset))
    if (classOf(node) === 'FunctionDeclaration') declaration = node;
  return declaration !== null && holdsCallOf(declaration, 'column_ifexists');
}

function childAt(node: Syntax, offset: number): Syntax | null {
  for (let i = 0; i < node.ChildCount; i++) {
    const child = node.GetChild(i);
    if (child && !child.IsToken && offset >= child.TextStart && offset < child.End) return child;
  }
  return null;
}

function holdsCallOf(node: Syntax, name: string): boolean {
  if (classOf(node) === 'FunctionCallExpression' && nameOf(node['Name']) === name) return true;
  for (let i = 0; i < node.ChildCount; i++) {
    const child = node.GetChild(i);
    if (child && !child.IsToken && holdsCallOf(child, name)) return true;
  }
  return false;
}

/** Whether an error of the analyser's is none of Kusto's. `offset` is where it begins. */
export function isAccepted(root: Syntax, code: string, offset: number): boolean {
  if (acceptedEverywhere.has(code)) return true;
  if (code === 'KS142') return isFuzzyWildcard(root, offset);
  if (columnCodes.has(code) && namesColumns(root, offset)) return true;
  if (!Object.values(acceptedCodes).some((codes) => codes.includes(code))) return false;
  const open: Syntax[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (offset < node.TextStart || offset >= node.End) continue;
    if (classOf(node) === 'FunctionCallExpression' && isAcceptedIn(node, code, offset)) return true;
    for (let i = 0; i < node.ChildCount; i++) {
      const child = node.GetChild(i);
      if (child) open.push(child);
    }
  }
  return false;
}

/** About the call itself or one of its arguments, not about what stands inside of these. */
function isAcceptedIn(call: Syntax, code: string, offset: number): boolean {
  const name = nameOf(call['Name']);
  if (!Object.hasOwn(acceptedCodes, name) || !acceptedCodes[name]?.includes(code)) return false;
  return [call, ...elements(call['ArgumentList']['Expressions'])].some((part) => {
    const value = classOf(part) === 'SimpleNamedExpression' ? (part['Expression'] as Syntax) : part;
    return part.TextStart === offset || value.TextStart === offset;
  });
}
