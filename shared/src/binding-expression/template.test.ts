import { describe, expect, it } from 'vitest';
import { parseTemplate } from './template.ts';

const shape = (template: string) =>
  parseTemplate(template).parts.map((part) =>
    part.kind === 'literal'
      ? part.text
      : { path: part.segments.join('/'), format: part.format, system: part.system },
  );

describe('the {} template', () => {
  it.each<[string, unknown[]]>([
    ['{name}', [{ path: 'name', format: null, system: null }]],
    ['a{x.y-z:f}b', ['a', { path: 'x/y-z', format: 'f', system: null }, 'b']],
    ['{{name}}', ['{', 'name', '}']],
    ['{{{name}}}', ['{', { path: 'name', format: null, system: null }, '}']],
    ['{datetime:yyyy.MM.dd}', [{ path: 'datetime:yyyy/MM/dd', format: null, system: 'datetime' }]],
    ['{datetimeX}', [{ path: 'datetimeX', format: null, system: 'datetime' }]],
    ['{RAND-GUID:N}', [{ path: 'RAND-GUID:N', format: null, system: 'rand-guid' }]],
    ['{headers.x-my-id}', [{ path: 'headers/x-my-id', format: null, system: null }]],
    ['{größe}', [{ path: 'größe', format: null, system: null }]],
    ['  ', ['  ']],
    ['', []],
  ])('%j parses', (template, parts) => {
    expect(parseTemplate(template).error).toBeNull();
    expect(shape(template)).toEqual(parts);
  });

  // binding-engine.md section 3.3 [run]
  const lambda = 'let f=(x:long){ x+1 };';
  it.each([
    ['{}', "Invalid template '{}'. The parameter name at position 1 is empty.", 0, 2],
    ['{name', "Invalid template '{name'. Missing closing bracket at position 1.", 0, 1],
    ['name}', "Invalid template 'name}'. Missing opening bracket at position 5.", 4, 1],
    ['{ name }', "Invalid template '{ name }'. Invalid template expression ' name ", 0, 8],
    ['{1a}', "Invalid template '{1a}'. Invalid template expression '1a", 0, 4],
    ['{:x}', "Invalid template '{:x}'. Invalid template expression ':x", 0, 4],
    [lambda, `Invalid template '${lambda}'. Invalid template expression ' x+1 `, 14, 7],
    ['{a-b}', "Invalid template '{a-b}'. The parameter name 'a-b' is invalid.", 0, 5],
    ['{a..b}', 'Illegal expression: System.String[]', 0, 6],
    ['{a.}', 'Illegal expression: System.String[]', 0, 4],
  ])('%j fails with the host text at its place', (template, message, offset, length) => {
    const { error } = parseTemplate(template);
    expect(error?.error.message).toBe(message);
    expect(error?.span).toEqual({ offset, length });
  });
});
