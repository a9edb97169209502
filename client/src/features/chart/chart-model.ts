import type { WireColumn } from '#shared/playground-api/invocation-event';
import type { QueryTable } from '#shared/playground-api/query';

/** What can be drawn of `render`. */
const chartKinds = [
  'areachart',
  'stackedareachart',
  'barchart',
  'columnchart',
  'linechart',
  'piechart',
  'scatterchart',
  'timechart',
] as const;
export type ChartKind = (typeof chartKinds)[number];

/** A point's place on the x axis: a number, milliseconds since 1970, or the index of a category. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

interface ChartSeries {
  readonly name: string;
  /** By x, ascending; for categories in the order of the rows. */
  readonly points: readonly ChartPoint[];
}

export interface Chart {
  readonly kind: ChartKind;
  readonly title: string | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xScale: 'time' | 'number' | 'category';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** The values of one x stand on each other. */
  readonly stacked: boolean;
  /** Series that were left out because there are too many. */
  readonly omitted: number;
}

export const mostSeries = 12;
const mostCategories = 200;

/**
 * The chart that `render` asks for: its x, y and series columns as given, else as Kusto chooses
 * them: the first column that fits is x, numbers are y, texts tell the series apart.
 * Null when the kind is none that is drawn here, or the columns do not fit it.
 * Source: render-operator.md, "Supported properties".
 */
export function toChart({ columns, rows, visualization }: QueryTable): Chart | null {
  const kind = chartKinds.find((one) => one === visualization?.Visualization);
  if (!kind || !visualization) return null;
  const roles = columnRoles(kind, columns, visualization);
  if (!roles) return null;
  const { x, ys, series } = roles;
  const xScale = xScaleOf(kind, columns[x]?.type ?? 'string');
  const categories: string[] = [];
  const places = new Map<string, number>();
  const found = new Map<string, ChartPoint[]>();
  for (const row of rows) {
    const at = xScale === 'category' ? placeOf(String(row[x] ?? 'null')) : toNumber(row[x], xScale);
    if (at === null) continue;
    const group = series.map((column) => String(row[column] ?? 'null')).join(', ');
    for (const column of ys) {
      const y = toNumber(row[column], 'number');
      if (y === null) continue;
      const name = [group, ys.length > 1 || group === '' ? columns[column]?.name : '']
        .filter(Boolean)
        .join(': ');
      const points = found.get(name) ?? [];
      found.set(name, points);
      points.push({ x: at, y });
    }
  }
  function placeOf(category: string): number | null {
    const known = places.get(category);
    if (known !== undefined) return known;
    if (categories.length >= mostCategories) return null;
    places.set(category, categories.length);
    return categories.push(category) - 1;
  }
  if (found.size === 0) return null;
  const all = [...found].map(([name, points]) => ({
    name,
    points: xScale === 'category' ? points : points.toSorted((a, b) => a.x - b.x),
  }));
  return {
    kind,
    title: textOf(visualization.Title),
    xLabel: textOf(visualization.XTitle) ?? columns[x]?.name ?? '',
    yLabel:
      textOf(visualization.YTitle) ?? (ys.length === 1 ? (columns[ys[0] ?? -1]?.name ?? '') : ''),
    xScale,
    categories,
    series: all.slice(0, mostSeries),
    stacked: kind === 'stackedareachart' || /^stacked/.test(String(visualization.Kind ?? '')),
    omitted: Math.max(0, all.length - mostSeries),
  };
}

interface Roles {
  readonly x: number;
  readonly ys: readonly number[];
  readonly series: readonly number[];
}

const isNumeric = ({ type }: Pick<WireColumn, 'type'>): boolean =>
  /^(int|long|real|decimal)$/.test(type);

function columnRoles(
  kind: ChartKind,
  columns: readonly WireColumn[],
  visualization: Readonly<Record<string, unknown>>,
): Roles | null {
  const named = (value: unknown): number[] =>
    namesOf(value).flatMap((name) => {
      const index = columns.findIndex((column) => column.name === name);
      return index < 0 ? [] : [index];
    });
  const x = named(visualization.XColumn)[0] ?? defaultX(kind, columns);
  const series = named(visualization.Series);
  const others = columns.map((_, index) => index).filter((index) => index !== x);
  const numbers = others.filter((index) => {
    const column = columns[index];
    return column !== undefined && isNumeric(column) && !series.includes(index);
  });
  const asked = named(visualization.YColumns);
  // A pie and a bar of categories show one number by default; the rest may differ in kind.
  const ys = asked.length > 0 ? asked : kind === 'piechart' ? numbers.slice(0, 1) : numbers;
  if (x < 0 || ys.length === 0) return null;
  const texts = others.filter((index) => columns[index]?.type === 'string' && !ys.includes(index));
  return { x, ys, series: series.length > 0 ? series : kind === 'piechart' ? [] : texts };
}

function defaultX(kind: ChartKind, columns: readonly WireColumn[]): number {
  if (kind === 'timechart') {
    const time = columns.findIndex(({ type }) => type === 'datetime');
    return time >= 0 ? time : columns.findIndex(isNumeric);
  }
  if (kind !== 'scatterchart') return 0;
  return columns.findIndex((column) => column.type === 'datetime' || isNumeric(column));
}

function xScaleOf(kind: ChartKind, type: string): Chart['xScale'] {
  if (kind === 'piechart' || kind === 'barchart' || kind === 'columnchart') return 'category';
  if (type === 'datetime') return 'time';
  return isNumeric({ type }) ? 'number' : 'category';
}

function toNumber(value: unknown, scale: 'time' | 'number'): number | null {
  if (value === null || value === undefined) return null;
  const number = scale === 'time' ? Date.parse(String(value)) : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A list of names, as Kusto gives it: an array, or a text with commas. */
function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? value.split(',').map((one) => one.trim()) : [];
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
