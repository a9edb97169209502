import { useMemo, useState } from 'react';
import styles from './chart.module.css';
import { domainOf, linear, type Mark, toMarks } from './chart-geometry.ts';
import { ChartHint } from './chart-hint.tsx';
import type { Chart } from './chart-model.ts';
import { numberLabel, numberTicks, timeLabel, timeTicks } from './ticks.ts';

interface XyChartProps {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  /** What there is to see, for screen readers. */
  readonly label: string;
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

const characterPx = 6.4;
const topPx = 12;
const rightPx = 20;
const bottomPx = 40;

/** Points, lines, areas and bars over two axes. Bars of a bar chart lie: its x axis stands. */
export function XyChart({ chart, width, height, label }: XyChartProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const marks = useMemo(() => toMarks(chart), [chart]);
  const lying = chart.kind === 'barchart';
  const domain = useMemo(() => domainOf(chart, marks), [chart, marks]);
  const values = numberTicks(
    domain.y[0],
    domain.y[1],
    Math.max(2, (lying ? width / 2 : height) / 52),
  );
  const valueTexts = values.map(numberLabel);
  const longest = Math.max(
    0,
    ...(lying ? chart.categories : valueTexts).map(({ length }) => length),
  );
  const leftPx = Math.min(width * 0.35, longest * characterPx + 20);
  const plot = { left: leftPx, right: width - rightPx, top: topPx, bottom: height - bottomPx };
  if (plot.right - plot.left < 40 || plot.bottom - plot.top < 30) return null;

  const categories = chart.xScale === 'category';
  const along: readonly [number, number] = lying
    ? [plot.top, plot.bottom]
    : [plot.left, plot.right];
  const bandPx = (along[1] - along[0]) / Math.max(1, chart.categories.length);
  const x = categories
    ? (index: number) => along[0] + (index + 0.5) * bandPx
    : linear(domain.x, along);
  const y = linear(domain.y, lying ? [plot.left, plot.right] : [plot.bottom, plot.top]);
  const xTicks = ticksOf(chart, domain.x, along[1] - along[0], bandPx, lying);

  const point = (event: React.MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = lying ? event.clientY - box.top : event.clientX - box.left;
    setHovered(nearest(marks, x, at));
  };

  return (
    <>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={height}
        className={styles.drawing}
        onMouseMove={point}
        onMouseLeave={() => setHovered(null)}
      >
        {values.map((value, index) => (
          <g key={value} className={styles.tick}>
            {lying ? (
              <>
                <line x1={y(value)} x2={y(value)} y1={plot.top} y2={plot.bottom} />
                <text x={y(value)} y={plot.bottom + 16} textAnchor="middle">
                  {valueTexts[index]}
                </text>
              </>
            ) : (
              <>
                <line x1={plot.left} x2={plot.right} y1={y(value)} y2={y(value)} />
                <text x={plot.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
                  {valueTexts[index]}
                </text>
              </>
            )}
          </g>
        ))}
        {xTicks.map(({ at, text }) => (
          <text
            key={at}
            className={styles.tickText}
            x={lying ? plot.left - 8 : x(at)}
            y={lying ? x(at) : plot.bottom + 16}
            dy={lying ? '0.32em' : undefined}
            textAnchor={lying ? 'end' : 'middle'}
          >
            {text}
          </text>
        ))}
        {hovered !== null && (
          <line
            className={styles.cursor}
            {...(lying
              ? { x1: plot.left, x2: plot.right, y1: x(hovered), y2: x(hovered) }
              : { x1: x(hovered), x2: x(hovered), y1: plot.top, y2: plot.bottom })}
          />
        )}
        {marks.map((one, index) => (
          <Series
            key={chart.series[index]?.name}
            chart={chart}
            marks={one}
            index={index}
            x={x}
            y={y}
            bandPx={bandPx}
          />
        ))}
        <text className={styles.axis} x={(plot.left + plot.right) / 2} y={height - 6}>
          {lying ? chart.yLabel : chart.xLabel}
        </text>
      </svg>
      {hovered !== null && (
        <ChartHint
          chart={chart}
          at={hovered}
          left={lying ? (plot.left + plot.right) / 2 : x(hovered)}
          width={width}
        />
      )}
    </>
  );
}

interface SeriesProps {
  readonly chart: Chart;
  readonly marks: readonly Mark[];
  readonly index: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly bandPx: number;
}

/** A series has few marks of its own: a path is drawn in one go, however many points it has. */
function Series({ chart, marks, index, x, y, bandPx }: SeriesProps) {
  const colour = index % 12;
  switch (chart.kind) {
    case 'barchart':
    case 'columnchart': {
      const groups = chart.stacked ? 1 : chart.series.length;
      const place = chart.stacked ? 0 : index;
      const widthPx = Math.max(1, Math.min(64, (bandPx * 0.76) / groups));
      const path = marks
        .map((mark) => {
          const start = x(mark.x) - (widthPx * groups) / 2 + place * widthPx;
          const [from, to] = [y(mark.base), y(mark.y)];
          return chart.kind === 'barchart'
            ? `M${from} ${start}H${to}v${widthPx}H${from}z`
            : `M${start} ${from}V${to}h${widthPx}V${from}z`;
        })
        .join('');
      return <path className={styles.bars} data-colour={colour} d={path} />;
    }
    case 'scatterchart':
      return (
        <path
          className={styles.dots}
          data-colour={colour}
          d={marks.map((mark) => `M${x(mark.x)} ${y(mark.y)}h0`).join('')}
        />
      );
    case 'areachart':
    case 'stackedareachart': {
      const top = marks.map((mark) => `${x(mark.x)} ${y(mark.y)}`).join('L');
      const under = marks
        .toReversed()
        .map((mark) => `${x(mark.x)} ${y(mark.base)}`)
        .join('L');
      return (
        <>
          <path className={styles.area} data-colour={colour} d={`M${top}L${under}z`} />
          <path
            className={styles.line}
            data-colour={colour}
            data-single={marks.length === 1 ? '' : undefined}
            d={`M${top}${marks.length === 1 ? 'h0' : ''}`}
          />
        </>
      );
    }
    default:
      return (
        <path
          className={styles.line}
          data-colour={colour}
          data-single={marks.length === 1 ? '' : undefined}
          d={`M${marks.map((mark) => `${x(mark.x)} ${y(mark.y)}`).join('L')}${marks.length === 1 ? 'h0' : ''}`}
        />
      );
  }
}

function ticksOf(
  { xScale, categories }: Chart,
  [low, high]: readonly [number, number],
  lengthPx: number,
  bandPx: number,
  lying: boolean,
): readonly Tick[] {
  switch (xScale) {
    case 'category': {
      const fits = Math.floor((lying ? 200 : bandPx - 6) / characterPx);
      const every = Math.ceil((lying ? 16 : 44) / bandPx);
      const room = lying ? 40 : Math.max(fits, Math.floor((bandPx * every - 6) / characterPx));
      return categories.flatMap((text, at) =>
        at % every === 0 ? [{ at, text: shorten(text, room) }] : [],
      );
    }
    case 'time': {
      const ticks = timeTicks(low, high, lengthPx / 90);
      const step = (ticks[1] ?? high) - (ticks[0] ?? low);
      return ticks.map((at) => ({ at, text: timeLabel(at, step) }));
    }
    case 'number':
      return numberTicks(low, high, lengthPx / 90).map((at) => ({ at, text: numberLabel(at) }));
  }
}

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;

function nearest(
  marks: readonly (readonly Mark[])[],
  x: (value: number) => number,
  at: number,
): number | null {
  let found: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of marks.flat()) {
    const distance = Math.abs(x(mark.x) - at);
    if (distance < least) [found, least] = [mark.x, distance];
  }
  return found;
}
