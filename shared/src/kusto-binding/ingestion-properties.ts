import { parseParameterString } from './parameter-string.ts';
import type { Polling } from './requests.ts';

/** The code's defaults; the documentation says 15 s and 5 min (KB-03). */
export const defaultPolling: Polling = {
  flushImmediately: false,
  pollIntervalSeconds: 30,
  pollTimeoutMinutes: 30,
};

/**
 * Reads ingestionProperties. Keys are case-sensitive, others are ignored; a number that cannot be
 * read is 0, not the default (KB-34). Errors: PS-01 to PS-03.
 */
export function readIngestionProperties(text: string | null): Polling {
  const values = new Map(parseParameterString(text).map(({ name, value }) => [name, value]));
  const whole = (name: string, otherwise: number): number => {
    const value = values.get(name);
    if (value === undefined) return otherwise;
    const trimmed = value.trim();
    if (!/^[+-]?\d+$/.test(trimmed)) return 0;
    const read = Number(trimmed);
    return Math.abs(read) <= 2_147_483_647 ? read : 0;
  };
  return {
    flushImmediately: /^\s*true\s*$/i.test(values.get('flushImmediately') ?? ''),
    pollIntervalSeconds: whole('pollIntervalSeconds', defaultPolling.pollIntervalSeconds),
    pollTimeoutMinutes: whole('pollTimeoutMinutes', defaultPolling.pollTimeoutMinutes),
  };
}
