import type { ValueLoss } from '../playground-api/invocation-event.ts';

/** Losses kept of one value: the page shows a few, and a payload may hold millions. */
const maxLosses = 20;

/** Where in a JSON value one stands. */
export interface ValuePath {
  readonly path: string;
  /** The innermost property's name. */
  readonly column: string;
}

export const wholeValue: ValuePath = { path: '', column: '' };

export const element = ({ path, column }: ValuePath, index: number): ValuePath => ({
  path: `${path}[${index}]`,
  column,
});

export const property = ({ path }: ValuePath, name: string): ValuePath => ({
  path: path === '' ? name : `${path}.${name}`,
  column: name,
});

/** Collects losses up to the greatest number of them. */
export class LossList {
  readonly losses: ValueLoss[] = [];

  /** No more are kept: what only finds others may be left out. */
  get isFull(): boolean {
    return this.losses.length >= maxLosses;
  }

  add(kind: ValueLoss['kind'], where: ValuePath, before: string, after: string | null): void {
    if (!this.isFull) this.losses.push({ kind, ...where, before, after });
  }
}
