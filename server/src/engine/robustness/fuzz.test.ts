import { afterAll, describe, expect, test } from 'vitest';
import { openTestEngine } from '../execute/open-test-engine.ts';
import { seededRandom } from '../samples/seeded-random.ts';
import { callText } from './call-texts.ts';
import { isCampaign, rounds, seed, timeLimitMs } from './campaign.ts';
import { caseQueries, corpusQueries } from './known-texts.ts';
import { mutate } from './mutate.ts';
import { Tally } from './tally.ts';

/**
 * Random texts: each gives rows or one catalogued error. Longer by ROBUSTNESS_SECONDS (of each test),
 * elsewhere by ROBUSTNESS_SEED. Takes the corpus too where it stands beside the checkout.
 * ROBUSTNESS_PREFIXES=all tries every prefix of every case, which takes an hour.
 */
const { engine, close } = await openTestEngine({ translationBudgetMs: 2_000 });
afterAll(close);

const everyPrefix = process.env.ROBUSTNESS_PREFIXES === 'all';

describe('any text gives rows or one catalogued error', () => {
  test(
    'a query cut anywhere',
    async () => {
      const random = seededRandom(seed);
      const tally = new Tally(engine);
      if (everyPrefix)
        for (const query of caseQueries)
          for (let end = 0; end < query.length; end++) await tally.take(query.slice(0, end));
      else
        for (const _ of rounds(100)) {
          const query = random.pick(caseQueries);
          await tally.take(query.slice(0, random.between(0, query.length)));
        }
      tally.settle(isCampaign);
      expect(tally.countOf('SYN0002')).toBeGreaterThan(tally.texts / 4);
    },
    everyPrefix ? 4 * 3_600_000 : timeLimitMs,
  );

  test(
    'small changes of known queries',
    async () => {
      const random = seededRandom(seed);
      const known = [...caseQueries, ...corpusQueries];
      const tally = new Tally(engine);
      for (const _ of rounds(180))
        await tally.take(mutate(random.pick(known), random.pick(known), random));
      tally.settle(isCampaign);
      expect(tally.countOf('rows')).toBeGreaterThan(tally.texts / 50);
    },
    timeLimitMs,
  );

  test(
    'calls of every function with values at the edges of their types',
    async () => {
      const random = seededRandom(seed);
      const tally = new Tally(engine);
      for (const _ of rounds(180)) await tally.take(callText(random));
      tally.settle(isCampaign);
      expect(tally.countOf('rows')).toBeGreaterThan(tally.texts / 50);
    },
    timeLimitMs,
  );
});
