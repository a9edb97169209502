/** Physical names of the tables whose rows a write changes, or everything, the schema too. */
export type Changed = readonly string[] | 'everything';

/**
 * Tells whether the rows that a statement reads are still those it was planned for. A write that
 * says which tables it adds to leaves statements alone that read others.
 */
export class DataStamps {
  #writes = 0;
  /** The last write that changed everything; a table's own is in `#tables` when it came later. */
  #everything = 0;
  readonly #tables = new Map<string, number>();
  readonly #underWay = new Set<{ readonly changed: Changed }>();

  /** Does what changes the data; statements planned before it are not used after it. */
  async change<T>(changed: Changed, work: () => Promise<T>): Promise<T> {
    const entry = { changed };
    this.#underWay.add(entry);
    try {
      return await work();
    } finally {
      this.#underWay.delete(entry);
      this.#writes += 1;
      if (changed === 'everything') {
        this.#everything = this.#writes;
        // Names of tables that are gone do not pile up.
        this.#tables.clear();
      } else for (const name of changed) this.#tables.set(name, this.#writes);
    }
  }

  /**
   * Of a statement: the same as long as the rows it reads are; null while they may be changing. A
   * table's name in its text counts, wherever it stands: once too often does no harm.
   */
  of(sql: string): number | null {
    for (const { changed } of this.#underWay)
      if (changed === 'everything' || changed.some((name) => sql.includes(name))) return null;
    let stamp = this.#everything;
    for (const [name, write] of this.#tables)
      if (write > stamp && sql.includes(name)) stamp = write;
    return stamp;
  }
}
