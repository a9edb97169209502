import { describe, expect, it } from 'vitest';
import type { ResolvedProperty } from '#shared/playground-api/invocation-event';
import { expressionParts, resolvedParts } from './expression-parts.ts';

const property = (
  template: string,
  resolved: string | null,
  ...values: readonly (readonly [expression: string, value: string | null])[]
): ResolvedProperty => ({
  property: 'kqlParameters',
  template,
  resolved,
  tokens: values.map(([expression, value]) => ({
    span: { offset: template.indexOf(expression), length: expression.length },
    expression,
    value,
    ...(value === null ? { error: 'no value' } : {}),
  })),
});

const marked = (parts: readonly { text: string; token: boolean }[]) =>
  parts.map(({ text, token }) => (token ? `[${text}]` : text)).join('');

describe('parts', () => {
  it.each([
    ['@id={id}', '@id=1', [['{id}', '1']], '@id=[{id}]', '@id=[1]'],
    [
      '{a}{b}',
      '12',
      [
        ['{a}', '1'],
        ['{b}', '2'],
      ],
      '[{a}][{b}]',
      '[1][2]',
    ],
    ['a {{x}} {b}', 'a {x} 1', [['{b}', '1']], 'a {{x}} [{b}]', 'a {x} [1]'],
    ['%s%', '{id} 1', [['%s%', 'x']], '[%s%]', '{id} 1'],
    ['@a={a}', '@a=', [['{a}', '']], '@a=[{a}]', '@a=[]'],
    ['none', 'none', [], 'none', 'none'],
  ] as const)('%s', (template, resolved, values, inTemplate, inResult) => {
    const given = property(template, resolved, ...values);
    expect(marked(expressionParts(given))).toBe(inTemplate);
    expect(marked(resolvedParts(given))).toBe(inResult);
  });

  it('an expression without value is marked as the error it is', () => {
    const given = property('@id={id}', null, ['{id}', null]);
    expect(expressionParts(given).at(-1)).toMatchObject({ text: '{id}', error: true });
    expect(resolvedParts(given)).toEqual([]);
  });
});
