import { afterAll, describe, expect, test } from 'vitest';
import { openTestEngine } from '../execute/open-test-engine.ts';
import { isCampaign } from './campaign.ts';
import { hostileTexts, slowTexts } from './hostile-texts.ts';
import { outcomeOf } from './outcome.ts';

/** The slow ones run with ROBUSTNESS_SECONDS set. */
const { engine, close } = await openTestEngine({ translationBudgetMs: 5_000 });
afterAll(close);

/** Of one text, on a machine that does other things too. */
const timeoutMs = 20_000;

describe('a text that wants too much', () => {
  test.each([...hostileTexts, ...(isCampaign ? slowTexts : [])])(
    '$name',
    async ({ text, outcome }) => {
      const came = await outcomeOf(engine, text, { timeoutMs, maxRecords: 5_000 });
      expect(came.kind === 'rows' ? 'rows' : came.code).toMatch(outcome);
    },
    3 * timeoutMs,
  );

  test('leaves the cluster as it was', async () => {
    const came = await outcomeOf(engine, 'Products | count');
    expect(came).toMatchObject({ kind: 'rows', tables: [[[10]]] });
  });
});
