import { randomBytes } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { QueryResponse } from '../../shared/src/playground-api/query.ts';
import type { ApiError } from '../../shared/src/playground-api/status.ts';
import { expect, test } from '../journey.ts';

const repeat = (part: string, times: number, separator = ''): string =>
  Array.from({ length: times }, () => part).join(separator);
const doubling = Array.from({ length: 20 }, (_, level) =>
  level === 0
    ? 'let f0 = () { print x = 1 };'
    : `let f${level} = () { union f${level - 1}(), f${level - 1}() };`,
);

/** What hung, crashed or swelled the parts this is made of: safety.md, sections 2.2 to 2.9. */
const nasty: readonly (readonly [string, string])[] = [
  [
    'lambdas in lambdas hang the parser',
    `${repeat('let f = () { ', 20)}print 1${repeat(' }; f()', 20)}`,
  ],
  ['calls that double hang the analyser', `${doubling.join(' ')} f19()`],
  [
    'a case of a thousand pairs',
    `print x = 1 | extend y = case(${repeat('x == 1, 1', 1000, ', ')}, 0)`,
  ],
  ['ten thousand parentheses', `print ${repeat('(', 10_000)}1${repeat(')', 10_000)}`],
  ['ten thousand alternatives', `print x = 1 | where ${repeat('x == 2', 9_000, ' or ')}`],
  ['a text of a megabyte', `print '${repeat('x', 1_000_000)}'`],
  [
    'JSON a hundred thousand deep',
    "print parse_json(strcat_array(array_concat(repeat('[', 100000), repeat(']', 100000)), ''))",
  ],
  [
    'a join of everything with everything',
    'range x from 1 to 3000000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 3000000 step 1 | extend k = 1) on k | summarize sum(x * y)',
  ],
  ['a list of a hundred million', 'print array_length(range(1, 100000000))'],
  [
    'a percentile of a hundred million',
    'range x from 1 to 100000000 step 1 | summarize percentile(x, 50), make_list(x)',
  ],
  [
    'a slow pattern',
    "print s = strrep(strrep('a', 1000), 200) | extend t = extract_all('(a*b|a)', s)",
  ],
  ['more rows than anyone reads', 'range x from 1 to 100000000 step 1'],
  ['a file of the machine', "externaldata (text: string) [h@'/etc/passwd']"],
];

/** The query's limit, the grace until the process is killed, and the way there. */
const longest = 20_000;

test('the nastiest queries end with a named error in time, and the next one works', async ({
  hosted,
  request,
}) => {
  test.setTimeout(300_000);
  const ask = visitorOf(request, hosted.url);
  for (const [name, text] of nasty) {
    await test.step(name, async () => {
      const start = performance.now();
      const code = await ask(text);
      expect(performance.now() - start, `${name}: time`).toBeLessThan(longest);
      expect(code, `${name}: code`).toMatch(/^[A-Z][A-Za-z0-9_]+$/);
      expect(code, `${name}: code`).not.toMatch(/INTERNAL|^General_/);
      await expect
        .poll(() => ask('print 1'), { message: `${name}: the next query`, timeout: 2 * longest })
        .toBe('');
    });
  }
});

/** A visitor's queries: the code of the error, '' for none. */
function visitorOf(request: APIRequestContext, url: string): (text: string) => Promise<string> {
  const session = randomBytes(16).toString('hex');
  return async (text) => {
    const answer = await request.post(`${url}/api/queries`, {
      data: { database: 'productsdb', text },
      headers: { 'x-playground-session': session },
      timeout: 90_000,
    });
    const body = (await answer.json()) as QueryResponse | { readonly error: ApiError };
    if (!('outcome' in body)) return body.error.code;
    return body.outcome === 'failed' ? body.error.code : '';
  };
}
