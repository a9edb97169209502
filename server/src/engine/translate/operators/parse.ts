import type { ParsePattern } from '../../parse/nodes.ts';
import { integer, sql, text } from '../../sql/sql.ts';
import type { KustoType } from '../../types.ts';
import { after, asProjections, select } from '../relation.ts';
import { translateScalar } from '../scalar.ts';
import { withRow } from '../scope.ts';
import type { OperatorOf } from './operator.ts';

const numberOf: Partial<Record<KustoType, string>> = {
  int: '[+-]?[0-9]+',
  long: '[+-]?[0-9]+',
  real: '[+-]?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?',
  decimal: '[+-]?[0-9]*\\.?[0-9]+',
};

/**
 * The pattern as one regular expression. `simple` wants values of the declared types, or the
 * whole row does not match; `relaxed` takes any text and gives null where it does not convert.
 */
function expressionOf(
  patterns: readonly ParsePattern[],
  mode: 'simple' | 'relaxed' | 'regex',
): string {
  const last = patterns.length - 1;
  const body = patterns.map((pattern, i) => {
    const lazy = i === last ? '.*' : '.*?';
    switch (pattern.kind) {
      case 'star':
        return lazy;
      case 'text':
        return mode === 'regex'
          ? `(?:${pattern.value})`
          : pattern.value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      case 'column': {
        const value = mode === 'simple' ? numberOf[pattern.type] : undefined;
        return value ? `\\s*(${value})\\s*` : `(${lazy})`;
      }
    }
  });
  return `^${body.join('')}$`;
}

/** `parse` and `parse-where`. Source: parse-operator.md, parse-where-operator.md. */
export const parse: OperatorOf<'parse'> = (node, input, scope) => {
  const { identifiers, library } = scope.translation;
  const source = library.convert(
    translateScalar(node.source, withRow(scope, input.columns)),
    'string',
  );
  const pattern = text(expressionOf(node.patterns, node.mode));
  const flags = text(
    `${node.flags.includes('i') ? 'i' : 'c'}${node.flags.includes('m') && !node.flags.includes('s') ? 'n' : 's'}`,
  );
  const rows = node.onlyMatches
    ? after(input, sql` WHERE regexp_matches(${source}, ${pattern}, ${flags})`)
    : input;
  const projections = asProjections(input.columns);
  let group = 0;
  for (const part of node.patterns) {
    if (part.kind !== 'column') continue;
    group += 1;
    const captured = {
      sql: sql`coalesce(regexp_extract(${source}, ${pattern}, ${integer(group)}, ${flags}), '')`,
      type: 'string' as const,
      span: node.span,
    };
    const value = library.convert(captured, part.type);
    const projection = { name: part.name, type: part.type, value: value.sql };
    const at = projections.findIndex(({ name }) => name === part.name);
    if (at >= 0) projections[at] = projection;
    else projections.push(projection);
  }
  return select(identifiers, projections, rows.sql);
};
