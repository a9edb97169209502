import { expect } from 'vitest';
import type { Engine } from '../engine-api.ts';
import { Defect, type Outcome, outcomeOf } from './outcome.ts';

/** How many defects a run gathers before it gives up. */
const enough = 20;

/** Counts outcomes, and gathers defects so that one run shows them all. */
export class Tally {
  readonly #engine: Engine;
  readonly #counts = new Map<string, number>();
  readonly #defects: string[] = [];
  texts = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Null for a defect. */
  async take(text: string): Promise<Outcome | null> {
    this.texts += 1;
    try {
      const outcome = await outcomeOf(this.#engine, text);
      this.#count(outcome.kind === 'rows' ? 'rows' : outcome.code);
      return outcome;
    } catch (error) {
      if (!(error instanceof Defect)) throw error;
      this.#count('defect');
      this.#defects.push(error.message);
      if (this.#defects.length >= enough) this.settle();
      return null;
    }
  }

  countOf(outcome: string): number {
    return this.#counts.get(outcome) ?? 0;
  }

  /** Says the counts in a campaign's log, and fails with the defects. */
  settle(log = false): void {
    if (log) console.info(this.texts, Object.fromEntries(this.#counts));
    expect(this.#defects).toEqual([]);
  }

  #count(outcome: string): void {
    this.#counts.set(outcome, this.countOf(outcome) + 1);
  }
}
