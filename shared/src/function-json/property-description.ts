/**
 * What each property of a binding is: the table behind validation, expressions, the editor's JSON
 * schema and its hovers. Source: binding-engine.md, section 1.1.
 */
export interface PropertyDescription {
  readonly name: string;
  /** For a kusto binding, the direction that uses it. */
  readonly direction: 'in' | 'out' | 'both';
  readonly type: 'string' | 'boolean' | 'string[]';
  readonly required?: boolean;
  /** `%setting%` and `{expression}` are resolved in it. */
  readonly expressions?: boolean;
  readonly values?: readonly string[];
  readonly default?: string;
  /** Markdown for a hover. */
  readonly doc: string;
}

/** The properties that every binding has. */
export const common = (kind: string): readonly PropertyDescription[] => [
  {
    name: 'type',
    direction: 'both',
    type: 'string',
    required: true,
    values: [kind],
    doc: 'The binding type.',
  },
  {
    name: 'direction',
    direction: 'both',
    type: 'string',
    values: ['in', 'out'],
    default: 'in',
    doc: '`in` reads before the function runs, `out` writes after it returned.',
  },
  {
    name: 'name',
    direction: 'both',
    type: 'string',
    required: true,
    doc: 'The name the function uses: a letter, then letters and digits, or `$return` on an output.',
  },
];
