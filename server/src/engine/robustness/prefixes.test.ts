import { afterAll, describe, expect, test } from 'vitest';
import { openTestEngine } from '../execute/open-test-engine.ts';
import { seededRandom } from '../samples/seeded-random.ts';
import { isCampaign, seed } from './campaign.ts';
import { caseQueries } from './known-texts.ts';
import { Tally } from './tally.ts';

/** What a person has typed so far. With ROBUSTNESS_SECONDS set: every prefix of every case. */
const { engine, close } = await openTestEngine({ translationBudgetMs: 2_000 });
afterAll(close);

const samples = 100;

describe('a query cut anywhere', () => {
  test(
    'gives rows or one catalogued error',
    async () => {
      const random = seededRandom(seed);
      const tally = new Tally(engine);
      if (isCampaign)
        for (const query of caseQueries)
          for (let end = 0; end < query.length; end++) await tally.take(query.slice(0, end));
      else
        for (let i = 0; i < samples; i++) {
          const query = random.pick(caseQueries);
          await tally.take(query.slice(0, random.between(0, query.length)));
        }
      tally.settle(isCampaign);
      expect(tally.countOf('SYN0002')).toBeGreaterThan(tally.texts / 4);
    },
    isCampaign ? 3_600_000 : 120_000,
  );
});
