import styles from './chart.module.css';
import { type Slice, toSlices } from './chart-geometry.ts';
import type { Chart } from './chart-model.ts';
import { numberLabel } from './ticks.ts';

interface PieChartProps {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Parts of a whole, the largest first, clockwise from the top. */
export function PieChart({ chart, width, height, label }: PieChartProps) {
  const radius = Math.min(width / 2 - 90, height / 2 - 28);
  if (radius < 24) return null;
  const [centreX, centreY] = [width / 2, height / 2];
  const place = (turn: number, distance: number): readonly [number, number] => [
    centreX + Math.sin(turn * 2 * Math.PI) * distance,
    centreY - Math.cos(turn * 2 * Math.PI) * distance,
  ];
  return (
    <svg role="img" aria-label={label} width={width} height={height} className={styles.drawing}>
      {toSlices(chart).map((slice, index) => {
        const middle = (slice.from + slice.to) / 2;
        const [x, y] = place(middle, radius + 12);
        return (
          <g key={slice.name}>
            <path
              className={styles.slice}
              data-colour={index % 12}
              d={slicePath(slice, radius, place, centreX, centreY)}
            >
              <title>{`${slice.name}: ${numberLabel(slice.value)}`}</title>
            </path>
            {slice.to - slice.from > 0.03 && (
              <text
                className={styles.tickText}
                x={x}
                y={y}
                dy="0.32em"
                textAnchor={middle < 0.5 ? 'start' : 'end'}
              >
                {`${slice.name.slice(0, 14)} ${Math.round((slice.to - slice.from) * 100)} %`}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function slicePath(
  { from, to }: Slice,
  radius: number,
  place: (turn: number, distance: number) => readonly [number, number],
  centreX: number,
  centreY: number,
): string {
  if (to - from > 0.9999) {
    return `M${centreX} ${centreY - radius}a${radius} ${radius} 0 1 1 -0.01 0z`;
  }
  const [startX, startY] = place(from, radius);
  const [endX, endY] = place(to, radius);
  const large = to - from > 0.5 ? 1 : 0;
  return `M${centreX} ${centreY}L${startX} ${startY}A${radius} ${radius} 0 ${large} 1 ${endX} ${endY}z`;
}
