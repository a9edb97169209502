import styles from './chart.module.css';
import type { Mark } from './chart-geometry.ts';
import type { Chart } from './chart-model.ts';

interface SeriesProps {
  readonly chart: Chart;
  readonly marks: readonly Mark[];
  readonly index: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly bandPx: number;
}

/** One series: drawn as a path or two, however many points it has. */
export function Series({ chart, marks, index, x, y, bandPx }: SeriesProps) {
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
