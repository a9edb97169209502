import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { grammars } from '../../code-models/syntax.ts';
import { loadParseCode } from '../../code-models/testing/load-parse-code.ts';
import type { ReadCodeText } from '../knowledge.ts';
import { readCodeWith } from '../read-code-with.ts';
import { explainedCodes, explanationOf, titleOf } from './explain.ts';
import { indexPage } from './index-page.ts';

const folder = '../../../../docs/diagnostics';

let readCode: ReadCodeText;
beforeAll(async () => {
  readCode = readCodeWith(await loadParseCode(...grammars));
});

it.each(explainedCodes)('the page docs/diagnostics/%s.md is what the tables say', async (code) => {
  const page = explanationOf(code, readCode);
  expect(page).toContain(`# ${code}: ${titleOf(code)}`);
  await expect(`${page}\n`).toMatchFileSnapshot(`${folder}/${code}.md`);
});

it('the index names every page, and there is no other', async () => {
  await expect(`${indexPage()}\n`).toMatchFileSnapshot(`${folder}/README.md`);
  for (const code of explainedCodes) expect(indexPage()).toContain(`](${code}.md)`);
  const files = readdirSync(new URL(`${folder}/`, import.meta.url));
  const pages = [...explainedCodes.map((code) => `${code}.md`), 'README.md'];
  expect(files.filter((file) => !pages.includes(file))).toEqual([]);
});

it('explains what is not ours in general, and nothing it does not know', () => {
  expect(explanationOf('KS142')).toContain('# KS142: ');
  expect([explanationOf('KB-99'), explanationOf('toString'), titleOf('toString')]).toEqual([
    null,
    null,
    null,
  ]);
});
