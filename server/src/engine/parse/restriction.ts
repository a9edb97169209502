import { EngineError } from '../errors.ts';
import { isTable } from './lower-scalar.ts';
import {
  classOf,
  elements,
  items,
  type KustoSymbol,
  nameOf,
  type Syntax,
  spanOf,
} from './syntax.ts';
import { viewBehind } from './view-wildcards.ts';

/**
 * What `restrict access to (...)` leaves to the statements after it; Kusto.Language 12.4.1 resolves
 * the other names all the same. Tables, functions of the database, tabular lets and patterns that
 * it does not list are not there; a search through all tables, or a wildcard that takes in a hidden
 * one, is refused.
 * Source: restrict-statement.md, "Parameters".
 */
export class Restriction {
  readonly #visible = new Set<KustoSymbol>();
  readonly #hidden: ReadonlySet<KustoSymbol>;

  /** `lets`: what let statements before this one declared. */
  constructor(statement: Syntax, lets: readonly KustoSymbol[]) {
    for (const specifier of elements(statement['Expressions'])) {
      const isPath = classOf(specifier) === 'PathExpression';
      const symbol = meant(specifier.ReferencedSymbol);
      if (symbol && classOf(symbol) !== 'GroupSymbol') this.#visible.add(symbol);
      // A bare wildcard is about lets, one of a database about its tables and functions.
      else if (symbol && isPath)
        for (const member of [...items<KustoSymbol>(symbol['Members']), ...functionsOf(specifier)])
          this.#visible.add(meant(member) ?? member);
      else for (const one of lets) if (matches(nameOf(specifier), one.Name)) this.#visible.add(one);
    }
    this.#hidden = new Set(lets.filter((one) => !this.#visible.has(one)));
  }

  /** Errors: SEM0001 for a name that is hidden, EMB0001 for a search through all tables. */
  check(statement: Syntax): void {
    if (classOf(statement) === 'LetStatement') {
      const declared = (statement['Name'] as Syntax).ReferencedSymbol;
      if (declared) this.#visible.add(declared);
    }
    this.#walk(statement, false);
  }

  #walk(node: Syntax, piped: boolean): void {
    const kind = classOf(node);
    if (kind === 'NameReference' && node.ReferencedSymbol) this.#checkName(node);
    if (
      kind === 'FunctionCallExpression' &&
      /^(table|materialized_view|stored_query_result)$/.test(nameOf(node['Name']))
    )
      this.#checkTable(node);
    if ((kind === 'SearchOperator' && !piped) || kind === 'FindOperator')
      if (!node['InClause'])
        throw new EngineError(
          'EMB0001',
          { construct: 'A search through all tables after restrict' },
          spanOf(node),
        );
    for (let i = 0; i < node.ChildCount; i++) {
      const child = node.GetChild(i);
      if (child && !child.IsToken)
        this.#walk(child, kind === 'PipeExpression' && child === node['Operator']);
    }
  }

  #checkName(node: Syntax): void {
    const symbol = meant(node.ReferencedSymbol) as KustoSymbol;
    if (this.#visible.has(symbol)) return;
    switch (classOf(symbol)) {
      case 'GroupSymbol': {
        const members = items<KustoSymbol>(symbol['Members']);
        const hidden = members.some((one) => !this.#visible.has(meant(one) ?? one));
        if (hidden)
          throw new EngineError(
            'EMB0001',
            { construct: 'A wildcard over tables that restrict hides' },
            spanOf(node),
          );
        return;
      }
      case 'VariableSymbol':
        if (this.#hidden.has(symbol) && isTable(node)) throw unknown(node);
        return;
      case 'FunctionSymbol': {
        const signature = items(symbol['Signatures'])[0] as
          | { readonly Body?: unknown; readonly Declaration?: unknown }
          | undefined;
        const isOwn = Boolean(signature?.Body || signature?.Declaration);
        const isScalarLet = this.#hidden.has(symbol) && !isTable(node);
        if (isOwn && !isScalarLet) throw unknown(node);
        return;
      }
      case 'TableSymbol':
      case 'MaterializedViewSymbol':
      case 'ExternalTableSymbol':
      case 'PatternSymbol':
        throw unknown(node);
      default:
        return;
    }
  }

  /**
   * `table("T")` is that table, or a let of that name; `materialized_view("V")` is that view. A stored query
   * result is in no list.
   */
  #checkTable(call: Syntax): void {
    const type = call.ResultType as KustoSymbol | null;
    const [named] = elements(call['ArgumentList']['Expressions']);
    if (type && !this.#visible.has(type)) throw unknown(call, String(named?.['ConstantValue']));
  }
}

/** A view of the query, where a table stands for it. */
const meant = (symbol: KustoSymbol | null): KustoSymbol | null =>
  (symbol && viewBehind(symbol)) ?? symbol;

/** Functions of a database whose names a wildcard after it matches. */
function functionsOf(path: Syntax): readonly KustoSymbol[] {
  const functions: unknown = (path['Expression'] as Syntax).ResultType?.['Functions'];
  const all = Array.isArray(functions) ? (functions as KustoSymbol[]) : items(functions as never);
  return (all as readonly KustoSymbol[]).filter(({ Name }) =>
    matches(nameOf(path['Selector']), Name),
  );
}

const matches = (wildcard: string, name: string): boolean =>
  wildcard === '' || wildcard === '*'
    ? true
    : wildcard.endsWith('*')
      ? name.startsWith(wildcard.slice(0, -1))
      : wildcard === name;

const unknown = (node: Syntax, name = nameOf(node)): EngineError =>
  new EngineError(
    'SEM0001',
    {
      message: `The name '${name}' does not refer to any known table, tabular variable or function.`,
      kustoCode: 'KS142',
    },
    spanOf(node),
  );
