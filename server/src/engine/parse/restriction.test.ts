import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

const columns = [{ name: 'State', type: 'string' as const }];
const cluster = {
  databases: new Map([
    [
      'D',
      {
        name: 'D',
        tables: new Map([
          ['Events', { columns }],
          ['Secrets', { columns }],
        ]),
        functions: new Map([
          ['Stored', { parameters: '()', body: '{ Secrets }' }],
          [
            'View',
            {
              parameters: '()',
              body: '{ Secrets | summarize by State }',
              materializedView: { columns },
            },
          ],
        ]),
      },
    ],
  ]),
};
const head =
  'let Seen = () { Events | take 1 }; let Other = Secrets | take 1; let one = () { 1 }; restrict access to ';
const read = (access: string, text: string) =>
  parseQuery(`${head}(${access}); ${text}`, cluster, 'D');

describe('restrict access', () => {
  it.each([
    ['Seen', 'Seen | extend x = one() | count'],
    ['Seen', 'let Mine = Seen | take 1; Mine | join (Seen) on State | count'],
    ['Seen', 'Seen | search "x"'],
    ['database().Events', 'Events | count'],
    ['database().*', 'union Events, Secrets, Stored() | count'],
    ['database("D").Ev*', 'union Ev* | count'],
  ])('to %s lets pass: %s', (access, text) => {
    expect(read(access, text).results).toHaveLength(1);
  });

  it.each([
    ['Seen', 'Events | count', 'Events'],
    ['Seen', 'Other | count', 'Other'],
    ['Seen', 'database("D").Secrets | count', 'Secrets'],
    ['Seen', 'table("Secrets") | count', 'table("Secrets")'],
    ['Seen', 'materialized_view("View") | count', 'materialized_view("View")'],
    ['Seen', 'View | count', 'View'],
    ['Seen', 'Stored() | count', 'Stored'],
    ['Seen', 'let Mine = Secrets; Mine', 'Secrets'],
    ['Seen', 'Seen | where State in (Secrets) | count', 'Secrets'],
    ['Seen', 'Seen | extend n = toscalar(Secrets | count)', 'Secrets'],
    ['Seen', 'find in (Secrets) where State == "x"', 'Secrets'],
    ['database().Events', 'Seen | count', 'Seen'],
  ])('to %s hides what it does not name: %s', (access, text, place) => {
    const offset = `${head}(${access}); `.length + text.indexOf(place);
    expect(() => read(access, text)).toThrow(
      expect.objectContaining({ code: 'SEM0001', span: { offset, length: place.length } }),
    );
  });

  it('to some tells which name a call gives', () => {
    expect(() => read('Seen', 'table("Secrets")')).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ message: expect.stringContaining("'Secrets'") }),
      }),
    );
  });

  it.each([
    ['Seen', 'search "x"'],
    ['Seen', 'find where State == "x"'],
    ['Seen', 'union * | count'],
    ['database().Events', 'union * | count'],
    ['Seen', 'macro-expand entity_group [database("D")] as X ( X.Secrets | count )'],
  ])('to %s refuses to look through all tables: %s', (access, text) => {
    expect(() => read(access, text)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(EMB0001|SEM0001)$/) }),
    );
  });
});
