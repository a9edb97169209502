interface Macro {
  /** Nodes of the body, its parameters aside. */
  readonly own: number;
  /** How often each parameter stands in the body. */
  readonly uses: readonly number[];
}

const declaration = /\bMACRO\s+(\w+)\(([^)]*)\)\s+AS\s+([\s\S]*)$/;
const none: ReadonlyMap<string, number> = new Map();

/** The bodies of `CREATE MACRO` statements as one text of SELECTs, in order. */
export const macroBodies = (macros: readonly string[]): string =>
  macros.map((text) => `SELECT ${declaration.exec(text)?.[3] ?? 'NULL'}`).join(';\n');

/**
 * Counts the nodes of a statement as they are once DuckDB has put the bodies of our macros in their
 * places. Each use of a parameter is a copy of the argument, so calls in calls grow by powers where
 * the text does not, and planning takes minutes that no interrupt ends (safety.md 2.3).
 */
export class ExpandedSize {
  readonly #macros = new Map<string, Macro>();

  /** `trees`: the serialized statements of `macroBodies`; a body calls macros before it only. */
  constructor(macros: readonly string[], trees: readonly unknown[]) {
    macros.forEach((text, i) => {
      const [, name, list = ''] = declaration.exec(text) ?? [];
      if (name === undefined) return;
      const parameters = list.split(',').map((parameter) => parameter.trim());
      const own = this.#count(trees[i], new Map(parameters.map((one) => [one, 0])));
      const uses = parameters.map(
        (one) =>
          this.#count(trees[i], new Map(parameters.map((p) => [p, p === one ? 1 : 0]))) - own,
      );
      this.#macros.set(name, { own, uses });
    });
  }

  /** So many nodes come out of macros; `statements`: as `json_serialize_sql` writes them. */
  addedTo(statements: unknown): number {
    return this.#count(statements, none) - unexpanded.#count(statements, none);
  }

  /** `given`: the size of what stands for a name. */
  #count(tree: unknown, given: ReadonlyMap<string, number>): number {
    if (Array.isArray(tree)) return tree.reduce((sum, part) => sum + this.#count(part, given), 0);
    if (typeof tree !== 'object' || tree === null) return 0;
    const node = tree as Readonly<Record<string, unknown>>;
    const names = node.class === 'COLUMN_REF' ? node.column_names : null;
    if (Array.isArray(names) && names.length === 1) return given.get(String(names[0])) ?? 1;
    const macro = this.#macros.get(String(node.function_name));
    if (macro && Array.isArray(node.children))
      return node.children.reduce(
        (sum, argument, i) => sum + (macro.uses[i] ?? 1) * this.#count(argument, given),
        macro.own,
      );
    let size = node.class === undefined ? 0 : 1;
    for (const part of Object.values(node)) size += this.#count(part, given);
    return size;
  }
}

const unexpanded = new ExpandedSize([], []);
