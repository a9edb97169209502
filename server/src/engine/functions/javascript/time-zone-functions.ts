import type { JavascriptTable } from './javascript-function.ts';

const known = new Map<string, string | null>();
/** Names that are remembered: more than there are zones. */
const mostKnown = 2000;

/** The name that the time zone data knows the zone by; null when it is none. */
export function knownZone(name: string): string | null {
  let found = known.get(name);
  if (found === undefined) {
    try {
      found = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      found = null;
    }
    if (known.size < mostKnown) known.set(name, found);
  }
  return found;
}

export const timeZoneFunctions = {
  time_zone: { takes: ['string'], returns: 'string', call: knownZone },
} satisfies JavascriptTable;
