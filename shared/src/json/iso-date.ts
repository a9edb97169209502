import { JsonDate, partsOfTicks, ticksOfMs } from './json-date.ts';

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Text -> date, for the texts the host's JSON reader takes for one: `2024-05-01T12:30:45`, with a
 * fraction, `Z` or an offset. An offset moves it to the host's clock, which is UTC here.
 * Null for everything else, date-only texts included.
 * Source: binding-engine.md sections 3.4 and 6.3 [run].
 */
export function parseIsoDate(text: string): JsonDate | null {
  if (text.length < 19 || text.length > 40) return null;
  const match = isoDate.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const valid =
    year >= 1 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!valid) return null;
  const ticks = ticksOfMs(date.getTime()) + BigInt((match[7] ?? '').padEnd(7, '0'));
  const zone = match[8];
  if (zone === undefined) return new JsonDate(ticks, 'unspecified');
  if (zone === 'Z') return new JsonDate(ticks, 'utc');
  return new JsonDate(ticks - offsetTicks(zone), 'local');
}

function offsetTicks(zone: string): bigint {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  const ticks = BigInt(hours * 60 + minutes) * 600_000_000n;
  return zone.startsWith('-') ? -ticks : ticks;
}

/** A date as the host writes it in JSON: a fraction only as long as needed. */
export function writeIsoDate(date: JsonDate): string {
  const { year, month, day, hour, minute, second, fraction } = partsOfTicks(date.ticks);
  const two = (value: number) => String(value).padStart(2, '0');
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(7, '0').replace(/0+$/, '')}`;
  const zone = { utc: 'Z', local: '+00:00', unspecified: '' }[date.kind];
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${digits}${zone}`;
}
