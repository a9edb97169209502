import { useLayoutEffect, useRef, useState } from 'react';
import { count } from '../../ui/count.ts';
import styles from './chart.module.css';
import { toSlices } from './chart-geometry.ts';
import type { Chart as Model } from './chart-model.ts';
import { PieChart } from './pie-chart.tsx';
import { XyChart } from './xy-chart.tsx';

/** What `render` asks for, drawn; the same values stand in the grid. */
export function Chart({ chart }: { chart: Model }) {
  const [frame, size] = useSize();
  const pie = chart.kind === 'piechart';
  const names = pie
    ? toSlices(chart).map(({ name }) => name)
    : chart.series.length > 1
      ? chart.series.map(({ name }) => name)
      : [];
  return (
    <figure className={styles.chart}>
      {chart.title && <figcaption className={styles.title}>{chart.title}</figcaption>}
      {names.length > 0 && <Legend names={names} omitted={chart.omitted} />}
      <div ref={frame} className={styles.frame}>
        {size &&
          (pie ? (
            <PieChart chart={chart} {...size} label={summaryOf(chart)} />
          ) : (
            <XyChart chart={chart} {...size} label={summaryOf(chart)} />
          ))}
      </div>
    </figure>
  );
}

function Legend({ names, omitted }: { names: readonly string[]; omitted: number }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {names.map((name, index) => (
        <li key={name} title={name}>
          <span className={styles.swatch} data-colour={index % 12} />
          <span className={styles.name}>{name}</span>
        </li>
      ))}
      {omitted > 0 && <li>{count(omitted, 'series', 'series')} more in the grid</li>}
    </ul>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(): [React.RefObject<HTMLDivElement | null>, Size | null] {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, size];
}

const kindNames: Readonly<Record<Model['kind'], string>> = {
  areachart: 'Area chart',
  stackedareachart: 'Stacked area chart',
  barchart: 'Bar chart',
  columnchart: 'Column chart',
  linechart: 'Line chart',
  piechart: 'Pie chart',
  scatterchart: 'Scatter chart',
  timechart: 'Time chart',
};

function summaryOf({ kind, series, xLabel }: Model): string {
  const points = series.reduce((sum, one) => sum + one.points.length, 0);
  const names = series.map(({ name }) => name).join(', ');
  return `${kindNames[kind]} of ${names} by ${xLabel}, ${count(points, 'point')}`;
}
