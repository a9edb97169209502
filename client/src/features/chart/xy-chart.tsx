import { useMemo, useState } from 'react';
import { characterPx, ticksOf } from './axis-ticks.ts';
import styles from './chart.module.css';
import { domainOf, linear, type Mark, toMarks } from './chart-geometry.ts';
import { ChartHint } from './chart-hint.tsx';
import type { Chart } from './chart-model.ts';
import { Series } from './series.tsx';
import { numberLabel, numberTicks } from './ticks.ts';

interface XyChartProps {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  /** What there is to see, for screen readers. */
  readonly label: string;
}

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
