import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine, testRequest } from '../execute/open-test-engine.ts';
import { languageLists } from '../parse/language-lists.ts';
import { whyRefused } from './refused-commands.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await openTestEngine();
}, 60_000);
afterAll(() => test.close());

/** One text of each family that Kusto's documentation has and this cluster refuses. */
const texts = [
  ".create external table E (a:long) kind=storage dataformat=csv ('https://x;y')",
  '.show external table E schema as json',
  '.move extents all from table A to table B',
  '.drop extents from T',
  '.drop extent 00000000-0000-0000-0000-000000000001',
  '.purge table T records in database D <| where a == 1',
  '.export to csv (h@"https://x") <| T',
  '.create-or-alter continuous-export C to table E <| T',
  '.show follower database X',
  ".add follower database X viewers ('aaduser=a@b.c')",
  '.alter follower database X caching-policies-modification-kind = none',
  '.alter cluster policy caching hot = 3d',
  ".create-or-alter workload_group W '{}'",
  '.attach database X from h@"https://x"',
  ".ingest into table T ('https://x')",
  '.show queryplan <| T',
  ".create-or-alter graph_model G '{}'",
  '.make graph_snapshot S from G',
  '.enable plugin python',
  '.execute cluster script <| .show version',
  ".add cluster blockedprincipals 'aaduser=a@b.c'",
  '.create mirroring-template M',
  ".alter table T columns policy encoding '{}'",
  '.show memory',
];

it.each(texts)('%s is refused by name, with its place', async (text) => {
  const before = '// a comment first\n';
  const refused = test.engine.command(testRequest(before + text));
  const words = /^\.[a-z-]+ [a-z_]+/.exec(text)?.[0];
  await expect(refused).rejects.toMatchObject({
    code: 'EMB0001',
    message: expect.stringContaining(`The command '${words}`),
    span: { offset: before.length },
  });
});

describe('the page of what is supported', () => {
  const page = readFileSync(new URL('../../../../docs/support-matrix.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('## Management commands'));

  it('has each command of Kusto.Language once', () => {
    const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...languageLists().commands].sort());
  });

  it('has a reason for each that is refused', () => {
    for (const [, name = '', reason] of section.matchAll(/^\| `(\w+)` \| refused \| (.*) \|$/gm))
      expect([name, reason]).toEqual([name, whyRefused(name)]);
  });
});
