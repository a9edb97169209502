import { parseDatetime } from '../ticks.ts';
import { type KustoType, ticksPerDay, ticksPerSecond } from '../types.ts';
import { kustoLanguage } from './kusto-language.ts';
import type { LiteralValue } from './nodes.ts';

const units: readonly (readonly [RegExp, bigint])[] = [
  [/^(?:d|day|days)$/, ticksPerDay],
  [/^(?:h|hr|hrs|hour|hours)$/, ticksPerSecond * 3600n],
  [/^(?:m|min|minute|minutes)$/, ticksPerSecond * 60n],
  [/^(?:s|sec|second|seconds)$/, ticksPerSecond],
  [/^(?:ms|milli|millis|millisecond|milliseconds)$/, 10_000n],
  [/^(?:micro|micros|microsecond|microseconds)$/, 10n],
  [/^(?:tick|ticks)$/, 1n],
];

/**
 * The value of a KQL literal of that type, wrapped (`long(5)`) or bare (`5`).
 * Integers and ticks as bigint, decimal, guid and dynamic as text; undefined when it does not read.
 */
export function readLiteral(text: string, type: KustoType): LiteralValue | undefined {
  if (type === 'string') return readString(text);
  const wrapped = /^\s*([a-z0-9]+)\s*\(([\s\S]*)\)\s*$/i.exec(text);
  const name = wrapped?.[1]?.toLowerCase();
  const isWrapper =
    name !== undefined &&
    (name === type ||
      (aliases[type] ?? []).includes(name) ||
      (numeric.has(name) && numeric.has(type)));
  const inner = (isWrapper ? (wrapped?.[2] ?? '') : text).trim();
  if (inner === 'null' || (inner === '' && isWrapper)) return null;
  return readBare(inner, type);
}

const numeric = new Set(['int', 'long', 'real', 'double', 'decimal', 'int32', 'int64']);

const aliases: Partial<Record<KustoType, readonly string[]>> = {
  bool: ['boolean'],
  datetime: ['date'],
  timespan: ['time'],
  guid: ['uuid', 'uniqueid'],
};

function readBare(inner: string, type: Exclude<KustoType, 'string'>): LiteralValue | undefined {
  switch (type) {
    case 'bool':
      if (/^(?:true|1)$/i.test(inner)) return true;
      return /^(?:false|0)$/i.test(inner) ? false : undefined;
    case 'int':
      return readInteger(inner, 32);
    case 'long':
      return readInteger(inner, 64);
    case 'real':
      return readReal(inner);
    case 'decimal':
      return readDecimal(inner);
    case 'datetime':
      return readDatetime(unquote(inner).replace(/(?<=\d),\s*(?=\d)/g, '-'));
    case 'timespan': {
      const ticks = readTimespan(unquote(inner));
      return ticks !== undefined && BigInt.asIntN(64, ticks) === ticks ? ticks : undefined;
    }
    case 'guid':
      return readGuid(unquote(inner));
    case 'dynamic':
      return readDynamic(inner);
  }
}

/** Also with spaces around the dashes, `2017 - 08 - 01`, and the month first, `12-02-2022`. */
function readDatetime(text: string): bigint | undefined {
  const close = text.trim().replace(/\s*-\s*/g, '-');
  const monthFirst = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})(.*)$/s.exec(close);
  const [, month = '', day = '', year = '', rest = ''] = monthFirst ?? [];
  const isoText = monthFirst
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`
    : close;
  return parseDatetime(text) ?? parseDatetime(isoText) ?? undefined;
}

function readString(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^[hH]?@?(?:"[\s\S]*"|'[\s\S]*')$/.test(trimmed)) return undefined;
  const language = kustoLanguage() as unknown as {
    readonly KustoFacts: { GetStringLiteralValue(literal: string): string };
  };
  const quote = /["']/.exec(trimmed)?.[0] ?? '"';
  const verbatim = /^[hH]?@/.test(trimmed);
  const body = trimmed.slice(trimmed.indexOf(quote) + 1, -1);
  const rest = verbatim ? body.replaceAll(quote + quote, '') : body.replace(/\\[\s\S]/g, '');
  if (rest.includes(quote) || (!verbatim && rest.endsWith('\\'))) return undefined;
  return language.KustoFacts.GetStringLiteralValue(trimmed);
}

const unquote = (text: string): string => readString(text) ?? text;

function readInteger(text: string, bits: 32 | 64): bigint | undefined {
  const match = /^([+-]?)\s*(0x[0-9a-f]+|\d+)$/i.exec(text);
  if (!match?.[2]) return undefined;
  const value = BigInt(match[2]) * (match[1] === '-' ? -1n : 1n);
  const hex = /^0x/i.test(match[2]);
  const wrapped = BigInt.asIntN(bits, value);
  return wrapped === value || hex ? wrapped : undefined;
}

function readReal(text: string): number | undefined {
  const special = /^([+-]?)(inf|nan)$/i.exec(text);
  if (special)
    return special[2]?.toLowerCase() === 'nan'
      ? Number.NaN
      : special[1] === '-'
        ? -Infinity
        : Infinity;
  return /^[+-]?\s*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
    ? Number(text.replace(/\s/g, ''))
    : undefined;
}

function readDecimal(text: string): string | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? text : undefined;
}

/** `1.5h`, `1.02:03:04.5`, `02:03`, and a bare number, which counts days. */
function readTimespan(text: string): bigint | undefined {
  const unit = /^([+-]?)\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]+)$/i.exec(text);
  if (unit?.[2] && unit[3]) {
    const size = units.find(([pattern]) => pattern.test(unit[3] ?? ''))?.[1];
    return size === undefined ? undefined : signed(unit[1], scale(unit[2], size));
  }
  const days = /^([+-]?)(\d+)(?:\.0*)?$/.exec(text);
  if (days?.[2]) return signed(days[1], BigInt(days[2]) * ticksPerDay);
  const clock = /^([+-]?)(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?$/.exec(text);
  if (!clock) return undefined;
  const seconds =
    BigInt(clock[3] ?? 0) * 3600n + BigInt(clock[4] ?? 0) * 60n + BigInt(clock[5] ?? 0);
  const fraction = BigInt((clock[6] ?? '').padEnd(7, '0').slice(0, 7));
  return signed(
    clock[1],
    BigInt(clock[2] ?? 0) * ticksPerDay + seconds * ticksPerSecond + fraction,
  );
}

const signed = (sign: string | undefined, ticks: bigint): bigint => (sign === '-' ? -ticks : ticks);

function scale(number: string, size: bigint): bigint {
  const [whole = '0', fraction = ''] = number.split('.');
  return (
    BigInt(whole || '0') * size +
    (fraction ? (BigInt(fraction) * size) / 10n ** BigInt(fraction.length) : 0n)
  );
}

function readGuid(text: string): string | undefined {
  const digits = text.replace(/[{}-]/g, '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) return undefined;
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function readDynamic(text: string): string | undefined {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
