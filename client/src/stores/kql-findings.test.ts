import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerQueriesWith, kqlFindings, useKqlFindings } from './kql-findings.ts';
import { useSchema } from './schema-store.ts';

const finding = {
  code: 'KS142',
  severity: 'error',
  message: 'x',
  span: { offset: 0, length: 1 },
} as const;

describe('what is known of queries', () => {
  beforeEach(() => useSchema.setState({ schema: { Databases: {} } }));

  it('is asked for once, and told when it comes', async () => {
    const analyse = vi.fn(async () => [finding]);
    answerQueriesWith(analyse);
    expect(kqlFindings('T', 'db')).toEqual([]);
    await vi.waitFor(() => expect(useKqlFindings.getState().known.size).toBe(1));
    expect(kqlFindings('T', 'db')).toEqual([finding]);
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(analyse).toHaveBeenCalledWith('T', 'db');
  });

  it('is forgotten when the tables change, also what is under way', async () => {
    let finish = (_: readonly (typeof finding)[]): void => undefined;
    answerQueriesWith(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    kqlFindings('U', 'db');
    useSchema.setState({ schema: { Databases: { db: {} } } });
    finish([finding]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(useKqlFindings.getState().known.size).toBe(0);
  });

  it('of what is typed, the latest comes first, and what was typed over is dropped', async () => {
    const seen: string[] = [];
    let let_go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    answerQueriesWith(async (text) => {
      await held;
      seen.push(text);
      return null;
    });
    for (let i = 0; i < 50; i += 1) kqlFindings(`Q${i}`, 'db');
    let_go();
    await vi.waitFor(() => expect(seen).toHaveLength(21));
    expect(seen.slice(0, 3)).toEqual(['Q0', 'Q49', 'Q48']);
  });
});
