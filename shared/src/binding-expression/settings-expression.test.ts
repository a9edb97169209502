import { describe, expect, it } from 'vitest';
import { readAppSettings } from '../app-settings/read-app-settings.ts';
import { resolveSettings, templateSpan } from './settings-expression.ts';

const settings = readAppSettings('{ "table": "Products", "empty": "", "pct": "%", "tpl": "{id}" }');

describe('%setting%', () => {
  it.each([
    ['%table%', 'Products'],
    ['%TABLE% | take 1', 'Products | take 1'],
    ['a%empty%b', 'ab'],
    ['where a %pct% 2', 'where a % 2'],
    ['@x=%tpl%', '@x={id}'],
    ['   ', '   '],
    ['', ''],
  ])('%j becomes %j', (template, resolved) => {
    expect(resolveSettings(template, settings)).toMatchObject({ text: resolved, error: null });
  });

  // binding-engine.md section 3.2 [run]
  it.each([
    ['T | where a % 2 == 0', "The '%' at position 12 does not have a closing '%'", 12, 1],
    [
      'T | where a % 2 == 0 and b % 3 == 0',
      "'% 2 == 0 and b %' does not resolve to a value.",
      12,
      16,
    ],
    ['%%', "'%%' does not resolve to a value.", 0, 2],
    ['x %nope% y', "'%nope%' does not resolve to a value.", 2, 6],
    ['% table %', "'% table %' does not resolve to a value.", 0, 9],
  ])('%j fails with the host text at its place', (template, message, offset, length) => {
    const { error } = resolveSettings(template, settings);
    expect(error?.error.message).toBe(message);
    expect(error?.span).toEqual({ offset, length });
  });

  it('maps a span of the result to the template', () => {
    const { pieces, text } = resolveSettings('%table% | {id}', settings);
    const offset = text.indexOf('{id}');
    expect(templateSpan(pieces, { offset, length: 4 })).toEqual({ offset: 10, length: 4 });
    expect(templateSpan(pieces, { offset: 2, length: 3 })).toEqual({ offset: 0, length: 7 });
  });
});
