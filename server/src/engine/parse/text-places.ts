import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import type { Syntax } from './syntax.ts';

/** A tree of the query's text: the text itself, or a function's body that stands in it. */
interface Tree {
  /** What is added to a place in the tree to find it in the query's text. */
  readonly offset: number;
  /** How many calls the body serves. */
  calls: number;
}

const rootOf = (node: Syntax): Syntax => {
  let root = node;
  for (let parent = root['Parent']; parent; parent = root['Parent']) root = parent as Syntax;
  return root;
};

/**
 * Where in the query's text the nodes of its trees stand. Kusto.Language reads the body of a
 * function as a text of its own, for each call; only of let functions does it know the declaration.
 */
export class TextPlaces {
  readonly #trees = new Map<Syntax, Tree>();
  readonly #bodies = new Map<Syntax, Tree>();
  /** Errors whose span is one of the query's text already. */
  readonly #placed = new WeakSet<EngineError>();

  constructor(query: Syntax) {
    this.#trees.set(rootOf(query), { offset: 0, calls: 1 });
  }

  /** A body as the call of a function reads it; `declaration` is where it was written. */
  addBody(body: Syntax, declaration: Syntax | null | undefined): void {
    if (!declaration) return;
    const around = this.#trees.get(rootOf(declaration));
    if (!around) return;
    const known = this.#bodies.get(declaration);
    const tree = known ?? {
      offset: around.offset + declaration.TextStart - body.TextStart,
      calls: 0,
    };
    tree.calls += around.calls;
    this.#bodies.set(declaration, tree);
    this.#trees.set(rootOf(body), tree);
  }

  /**
   * An error that lowering a body threw, with a span of the query's text: in the body, where that
   * stands in the text, else `call`.
   */
  placed(error: unknown, body: Syntax, call: Span): unknown {
    if (!(error instanceof EngineError) || !error.span || this.#placed.has(error)) return error;
    const tree = this.#trees.get(rootOf(body));
    const { offset, length } = error.span;
    const span = tree ? { offset: tree.offset + offset, length } : call;
    const made = new EngineError(error.code, error.detail, span);
    this.#placed.add(made);
    return made;
  }

  /** The place after a node; null where the query's text does not hold it. */
  after(node: Syntax): { readonly offset: number; readonly tree: Readonly<Tree> } | null {
    const tree = this.#trees.get(rootOf(node));
    return tree ? { offset: tree.offset + node.End, tree } : null;
  }
}
