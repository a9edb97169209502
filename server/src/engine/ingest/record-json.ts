/** Values of typed formats as JSON text, so that what reads JSON reads them too. */
const ticksPerDay = 86_400n * 10_000_000n;
const two = (value: bigint): string => `${value}`.padStart(2, '0');

/** Ticks since 1970 as an ISO datetime with the fraction as far as it goes. */
export function datetimeText(ticks: bigint): string {
  const whole = ticks - (((ticks % 10_000_000n) + 10_000_000n) % 10_000_000n);
  const fraction = ticks - whole;
  const seconds = new Date(Number(whole / 10_000n));
  if (Number.isNaN(seconds.getTime())) return '';
  const text = seconds.toISOString().slice(0, -5);
  return fraction === 0n ? `${text}Z` : `${text}.${`${fraction}`.padStart(7, '0')}Z`;
}

/** Ticks as a timespan. */
export function timespanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const seconds = size / 10_000_000n;
  const days = size / ticksPerDay;
  const time = [(seconds / 3_600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(':');
  const fraction = `${size % 10_000_000n}`.padStart(7, '0');
  return `${ticks < 0n ? '-' : ''}${days > 0n ? `${days}.` : ''}${time}.${fraction}`;
}

/** An unscaled number as a decimal. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = `${unscaled < 0n ? -unscaled : unscaled}`.padStart(scale + 1, '0');
  const at = digits.length - scale;
  const text = scale > 0 ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits;
  return unscaled < 0n ? `-${text}` : text;
}

/** Big-endian two's complement. */
export function signedInteger(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** Any value that is no number of its own kind; numbers keep their digits. */
export function toJsonText(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return `${value}`;
    case 'number':
      return Number.isFinite(value) ? `${value}` : `"${value}"`;
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'object':
      break;
    default:
      return 'null';
  }
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (Array.isArray(value)) return `[${value.map(toJsonText).join(',')}]`;
  const members = Object.entries(value).map(
    ([name, inner]) => `${JSON.stringify(name)}:${toJsonText(inner)}`,
  );
  return `{${members.join(',')}}`;
}
