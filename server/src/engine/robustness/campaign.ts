/** Of each random test; 0 at `npm test`. */
export const seconds = Number(process.env.ROBUSTNESS_SECONDS ?? 0);

/** Whether more is asked for than `npm test` has time for. */
export const isCampaign = seconds > 0;

/** Where the random texts begin. */
export const seed = Number(process.env.ROBUSTNESS_SEED ?? 1);

/** So many texts at `npm test`; in a campaign, as many as its seconds take. */
export function* rounds(short: number): Generator<number> {
  const end = Date.now() + seconds * 1000;
  for (let round = 0; isCampaign ? Date.now() < end : round < short; round++) yield round;
}

/** Vitest's limit for such a loop, in ms: a busy machine takes several times as long. */
export const timeLimitMs = 120_000 + seconds * 1000;
