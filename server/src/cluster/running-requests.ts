/** The requests a child has said to be working on. Times are of `performance.now()`. */
export class RunningRequests {
  readonly #requests = new Map<number, { readonly mark: string; deadlineMs: number }>();

  get size(): number {
    return this.#requests.size;
  }

  begin(id: number, mark: string, deadlineMs: number): void {
    this.#requests.set(id, { mark, deadlineMs });
  }

  end(id: number): void {
    this.#requests.delete(id);
  }

  /** The request whose deadline is longest past, by more than the grace; null when none is. */
  overdue(nowMs: number, graceMs: number): { readonly id: number } | null {
    let worst: { id: number; deadlineMs: number } | null = null;
    for (const [id, { deadlineMs }] of this.#requests) {
      if (deadlineMs + graceMs < nowMs && deadlineMs < (worst?.deadlineMs ?? nowMs)) {
        worst = { id, deadlineMs };
      }
    }
    return worst;
  }

  /** Time in which the supervisor itself stood still does not count. */
  postpone(ms: number): void {
    for (const request of this.#requests.values()) request.deadlineMs += ms;
  }

  /** Marks of those that may have done harm: the one named, or all that run. */
  suspects(id?: number): readonly string[] {
    const named = id === undefined ? undefined : this.#requests.get(id);
    return named ? [named.mark] : [...this.#requests.values()].map(({ mark }) => mark);
  }
}
