import styles from './chart.module.css';
import type { Chart } from './chart-model.ts';
import { numberLabel } from './ticks.ts';

interface ChartHintProps {
  readonly chart: Chart;
  /** The x whose values are told. */
  readonly at: number;
  /** Where it is, and how much room there is, pixels. */
  readonly left: number;
  readonly width: number;
}

/** The values under the pointer. */
export function ChartHint({ chart, at, left, width }: ChartHintProps) {
  const values = chart.series.flatMap(({ name, points }, index) => {
    const point = points.find(({ x }) => x === at);
    return point ? [{ name, index, y: point.y }] : [];
  });
  return (
    <div
      className={styles.hint}
      aria-hidden="true"
      style={left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }}
    >
      <strong>{xText(chart, at)}</strong>
      {values.map(({ name, index, y }) => (
        <span key={name} className={styles.value}>
          <span className={styles.swatch} data-colour={index % 12} />
          <span className={styles.name}>{name}</span>
          <span className={styles.number}>{y.toLocaleString('en-US')}</span>
        </span>
      ))}
    </div>
  );
}

function xText({ xScale, categories }: Chart, at: number): string {
  switch (xScale) {
    case 'category':
      return categories[at] ?? '';
    case 'time':
      return new Date(at)
        .toISOString()
        .replace('T', ' ')
        .replace(/(:00)?\.000Z$/, '');
    case 'number':
      return numberLabel(at);
  }
}
