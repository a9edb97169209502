import type { Span } from '#shared/text/span';
import type { Column, KustoType } from '../types.ts';

/** A constant: integers and ticks as bigint, decimal, guid and dynamic as text. */
export type LiteralValue = boolean | bigint | number | string | null;

interface Node {
  readonly span: Span;
}

/** A scalar expression with the type that Kusto.Language gives it. */
export type ScalarNode = Node & { readonly type: KustoType } & (
    | { readonly kind: 'literal'; readonly value: LiteralValue }
    | { readonly kind: 'column'; readonly name: string; readonly side: 'left' | 'right' | null }
    | { readonly kind: 'variable'; readonly name: string }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly arguments: readonly ScalarNode[];
        /** Columns of the result when it is a tuple: arg_max, percentiles. */
        readonly tuple: readonly Column[] | null;
      }
    | { readonly kind: 'userCall'; readonly call: UserCall }
    | {
        readonly kind: 'operator';
        /** As written: `+`, `has_cs`, `!in~`, `between`; `-` of one operand is negation. */
        readonly operator: string;
        readonly operands: readonly ScalarNode[];
      }
    | {
        readonly kind: 'inQuery';
        readonly operator: string;
        readonly left: ScalarNode;
        readonly query: TabularNode;
      }
    | { readonly kind: 'element'; readonly target: ScalarNode; readonly selector: ScalarNode }
    | { readonly kind: 'toscalar'; readonly query: TabularNode }
    | { readonly kind: 'star' }
    /** `* has "x"`: whether the operator holds for any column of the row. */
    | { readonly kind: 'anyColumn'; readonly operator: string; readonly operand: ScalarNode }
    | { readonly kind: 'typeof'; readonly types: readonly KustoType[] }
    | {
        readonly kind: 'named';
        readonly names: readonly string[];
        readonly expression: ScalarNode;
      }
  );

export type TabularNode = Node & { readonly columns: readonly Column[] } & (
    | { readonly kind: 'table'; readonly database: string | null; readonly name: string }
    | { readonly kind: 'storedQueryResult'; readonly database: string; readonly name: string }
    | { readonly kind: 'tableVariable'; readonly name: string }
    | { readonly kind: 'tableCall'; readonly call: UserCall }
    | { readonly kind: 'datatable'; readonly values: readonly ScalarNode[] }
    | {
        readonly kind: 'range';
        readonly from: ScalarNode;
        readonly to: ScalarNode;
        readonly step: ScalarNode;
      }
    | { readonly kind: 'print'; readonly expressions: readonly ScalarNode[] }
    | { readonly kind: 'materialize'; readonly input: TabularNode }
    | UnionNode
    | {
        readonly kind: 'find';
        readonly sources: readonly TabularNode[];
        /** The column of the result that names a row's table. */
        readonly sourceColumn: string;
        readonly condition: ScalarNode;
        /** The column that holds all others of a row; null where there is none. */
        readonly pack: string | null;
      }
    /** A query that begins with an operator, over the rows of another: a leg of fork. */
    | { readonly kind: 'leg'; readonly input: TabularNode; readonly query: TabularNode }
    /** Lets of its own, and a query that sees them: a turn of macro-expand. */
    | { readonly kind: 'block'; readonly body: Block }
    | { readonly kind: 'pipe'; readonly input: TabularNode; readonly operator: OperatorNode }
  );

export interface UnionNode {
  readonly kind: 'union';
  readonly sources: readonly TabularNode[];
  readonly withSource: string | null;
  readonly inner: boolean;
  /** Some of its sources do not exist: what the analyser says of its columns is a guess. */
  readonly open: boolean;
}

/** A call of a user's function, with its body as analysed at the place of the call. */
export interface UserCall {
  readonly name: string;
  readonly arguments: readonly {
    readonly name: string;
    /** null: the relation that `invoke` passes. */
    readonly value: ScalarNode | TabularNode | null;
  }[];
  readonly body: Block;
}

export interface Block {
  readonly lets: readonly LetNode[];
  readonly result: ScalarNode | TabularNode;
}

export interface LetNode extends Node {
  readonly name: string;
  /** null: a function; each call carries its own analysed body. */
  readonly value: ScalarNode | TabularNode | null;
}

export interface SortKey {
  readonly expression: ScalarNode;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface ExpandItem extends Node {
  readonly name: string | null;
  readonly expression: ScalarNode;
  readonly toType: KustoType | null;
}

export type ParsePattern =
  | { readonly kind: 'star' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'column'; readonly name: string; readonly type: KustoType };

/** An operator after the pipe. `columns` are those that Kusto.Language gives its result. */
export type OperatorNode = Node & { readonly columns: readonly Column[] } & OperatorParts;

type OperatorParts =
  | { readonly kind: 'where'; readonly condition: ScalarNode }
  | { readonly kind: 'project'; readonly expressions: readonly ScalarNode[] }
  | { readonly kind: 'extend'; readonly expressions: readonly ScalarNode[] }
  | { readonly kind: 'select' }
  | {
      readonly kind: 'rename';
      readonly renames: readonly { readonly to: string; readonly from: string }[];
    }
  | {
      readonly kind: 'summarize';
      readonly aggregates: readonly ScalarNode[];
      readonly by: readonly ScalarNode[];
    }
  | { readonly kind: 'count' }
  | { readonly kind: 'take'; readonly count: ScalarNode }
  | { readonly kind: 'sample'; readonly count: ScalarNode }
  | { readonly kind: 'sampleDistinct'; readonly count: ScalarNode; readonly of: ScalarNode }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'top'; readonly count: ScalarNode; readonly key: SortKey }
  | { readonly kind: 'distinct'; readonly expressions: readonly ScalarNode[] }
  | {
      readonly kind: 'join';
      readonly flavor: JoinFlavor;
      readonly right: TabularNode;
      readonly conditions: readonly ScalarNode[];
    }
  | {
      readonly kind: 'lookup';
      readonly flavor: 'inner' | 'leftouter';
      readonly right: TabularNode;
      readonly conditions: readonly ScalarNode[];
    }
  | {
      readonly kind: 'mvExpand';
      readonly items: readonly ExpandItem[];
      readonly withItemIndex: string | null;
      readonly arrays: boolean;
      readonly limit: ScalarNode | null;
    }
  | {
      readonly kind: 'parse';
      readonly source: ScalarNode;
      readonly mode: 'simple' | 'relaxed' | 'regex';
      readonly flags: string;
      readonly onlyMatches: boolean;
      readonly patterns: readonly ParsePattern[];
    }
  | {
      readonly kind: 'render';
      readonly chart: string;
      readonly properties: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'as'; readonly name: string }
  | { readonly kind: 'serialize'; readonly expressions: readonly ScalarNode[] }
  | { readonly kind: 'getschema' }
  | { readonly kind: 'consume' }
  | { readonly kind: 'invoke'; readonly call: UserCall }
  | {
      readonly kind: 'unionWith';
      readonly union: UnionNode;
    }
  | {
      readonly kind: 'makeSeries';
      readonly aggregates: readonly SeriesAggregate[];
      readonly axis: ScalarNode;
      readonly from: ScalarNode | null;
      readonly to: ScalarNode | null;
      readonly step: ScalarNode;
      /** `in range(...)`: bins are multiples of the step, and `to` is the last one. */
      readonly inRange: boolean;
      readonly by: readonly ScalarNode[];
      readonly nonEmpty: boolean;
    }
  | {
      readonly kind: 'topNested';
      readonly levels: readonly NestedLevel[];
    }
  | {
      readonly kind: 'topHitters';
      readonly count: ScalarNode;
      readonly of: ScalarNode;
      readonly by: ScalarNode | null;
    }
  | {
      readonly kind: 'reduce';
      readonly of: ScalarNode;
      readonly threshold: ScalarNode | null;
      /** What separates terms; null: all but ASCII letters and digits. */
      readonly characters: ScalarNode | null;
      /** `kind=source`: the rows, each with its pattern. */
      readonly keepsRows: boolean;
    }
  | {
      readonly kind: 'parseKv';
      readonly source: ScalarNode;
      readonly keys: readonly Column[];
      readonly pairDelimiter: string | null;
      readonly kvDelimiter: string | null;
      /** Pairs of opening and closing characters. */
      readonly quotes: readonly string[];
      readonly escapes: readonly string[];
      readonly greedy: boolean;
      readonly regex: string | null;
    }
  | {
      readonly kind: 'mvApply';
      readonly items: readonly ExpandItem[];
      readonly withItemIndex: string | null;
      readonly limit: ScalarNode | null;
      readonly subquery: TabularNode;
    }
  | {
      readonly kind: 'evaluate';
      readonly plugin: string;
      /** Which of the plugin's tables, from 0: a few have several. */
      readonly table: number;
      readonly arguments: readonly (ScalarNode | TabularNode)[];
      /** The schema after the call, a `*` in it resolved; null where there is none. */
      readonly schema: readonly Column[] | null;
      /**
       * Where in the query's text a schema could be written; null in a stored function. It must
       * serve one call only.
       */
      readonly schemaPlace: {
        readonly offset: number;
        readonly tree: { readonly calls: number };
      } | null;
    }
  | {
      readonly kind: 'makeGraph';
      readonly source: ScalarNode;
      readonly target: ScalarNode;
      readonly nodes: readonly { readonly table: TabularNode; readonly key: string }[];
      /** The property that holds a node's id; null where the tables of nodes have one. */
      readonly nodeId: string | null;
      /** A graph for each value of a column, and what is done with each; null: one graph. */
      readonly partition: { readonly column: string; readonly query: TabularNode } | null;
    }
  | {
      readonly kind: 'graphMatch';
      readonly sequences: readonly (readonly PatternElement[])[];
      readonly cycles: 'all' | 'none' | 'unique_edges';
      /** For graph-shortest-paths, one path or all of the least length; null for graph-match. */
      readonly shortest: 'any' | 'all' | null;
      readonly condition: ScalarNode | null;
      readonly expressions: readonly ScalarNode[];
    }
  | {
      readonly kind: 'graphToTable';
      readonly entity: 'nodes' | 'edges';
      readonly nodeId: string | null;
      readonly sourceId: string | null;
      readonly targetId: string | null;
    }
  | {
      readonly kind: 'graphMarkComponents';
      readonly strong: boolean;
      readonly name: string;
    }
  | {
      readonly kind: 'graphWhere';
      readonly entity: 'nodes' | 'edges';
      readonly condition: ScalarNode;
    }
  | {
      readonly kind: 'scan';
      readonly partitionBy: readonly ScalarNode[];
      readonly matchId: string | null;
      readonly declared: readonly (Column & { readonly fallback: ScalarNode | null })[];
      readonly steps: readonly ScanStep[];
    }
  | {
      readonly kind: 'search';
      readonly condition: ScalarNode;
    }
  | {
      readonly kind: 'partition';
      readonly by: ScalarNode;
      readonly subquery: TabularNode;
    };

/** A node or an edge of a graph pattern; a range makes the edge one of variable length. */
export type PatternElement =
  | { readonly kind: 'node'; readonly name: string | null }
  | {
      readonly kind: 'edge';
      readonly name: string | null;
      readonly direction: 'right' | 'left' | 'any';
      readonly range: { readonly from: ScalarNode; readonly to: ScalarNode } | null;
    };

/** A step of scan; assignments are to columns of the input or of `declare`. */
export interface ScanStep extends Node {
  readonly name: string;
  readonly output: 'all' | 'last' | 'none';
  readonly condition: ScalarNode;
  readonly assignments: readonly { readonly name: string; readonly expression: ScalarNode }[];
}

/** An aggregate of make-series, with what stands for bins without rows (null: zero). */
interface SeriesAggregate {
  readonly expression: ScalarNode;
  readonly fallback: ScalarNode | null;
}

/** One clause of top-nested; without a count, every value. */
export interface NestedLevel {
  readonly count: ScalarNode | null;
  readonly of: ScalarNode;
  readonly others: ScalarNode | null;
  readonly by: ScalarNode;
  readonly descending: boolean;
}

export type JoinFlavor =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'rightsemi'
  | 'leftanti'
  | 'rightanti';

export interface QueryNode {
  readonly parameters: readonly {
    readonly name: string;
    readonly type: KustoType;
    readonly defaultText: string | null;
  }[];
  readonly lets: readonly LetNode[];
  readonly results: readonly TabularNode[];
  /** Databases whose stored functions and views it reads: they may tell what no table does. */
  readonly calledDatabases: readonly string[];
}

export const isTabular = (node: ScalarNode | TabularNode): node is TabularNode => 'columns' in node;
