/** Round values that divide a range into about so many parts, ends included or within. */
export function numberTicks(low: number, high: number, parts: number): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const rough = span / Math.max(1, parts);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((one) => one * magnitude).find((one) => one >= rough) ?? rough;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high + step * 1e-9; at += 1) {
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14].map((n) => n * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** Moments of a range at which a clock or calendar turns over, in UTC. Milliseconds since 1970. */
export function timeTicks(low: number, high: number, parts: number): readonly number[] {
  const rough = (high - low) / Math.max(1, parts);
  if (!(rough > 0)) return [low];
  const step = steps.find((one) => one >= rough);
  if (step) {
    const ticks: number[] = [];
    for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at);
    return ticks;
  }
  const months = monthSteps.find((one) => one * 30 * day >= rough) ?? 2400;
  const start = new Date(low);
  const ticks: number[] = [];
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (let at = first; ; at += months) {
    const time = Date.UTC(Math.floor(at / 12), at % 12, 1);
    if (time > high) return ticks;
    if (time >= low) ticks.push(time);
  }
}

/** `1,200`, `3.5M`; short enough for an axis. */
export function numberLabel(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-3)) return value.toExponential(1);
  if (size >= 1e4) {
    return value.toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 2 });
  }
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** A moment as precise as the distance between two ticks needs it. */
export function timeLabel(time: number, stepMs: number): string {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return '';
  const iso = new Date(time).toISOString();
  if (stepMs >= 360 * day) return iso.slice(0, 4);
  if (stepMs >= 27 * day) return iso.slice(0, 7);
  if (stepMs >= day) return iso.slice(5, 10);
  if (stepMs >= minute) return iso.slice(11, 16) === '00:00' ? iso.slice(5, 10) : iso.slice(11, 16);
  return stepMs >= second ? iso.slice(11, 19) : iso.slice(14, 23);
}
