import type { Line, Polygon } from './geojson.ts';
import { contains, nearestOf, ringSegments, segments } from './measure.ts';
import { type Cell, centerOf, childrenOf, cornersOf, faces } from './s2-cell.ts';
import { angleOf, cross, dot, earthRadius, type Vector } from './vector.ts';

type Segment = readonly [Vector, Vector];

/** What is to be covered: places within `radius` (radians) of its edges, or inside of it. */
export interface Shape {
  readonly edges: readonly Segment[];
  readonly holds: (place: Vector) => boolean;
  readonly radius: number;
}

/** Kusto's limit of the cells of one covering. */
const maxCells = 65_536;

export const polygonShape = (polygons: readonly Polygon[], metres: number): Shape => ({
  edges: polygons.flat().flatMap(ringSegments),
  holds: (place) => contains(polygons, place),
  radius: metres / earthRadius,
});

export const lineShape = (lines: readonly Line[], metres: number): Shape => ({
  edges: lines.flatMap(segments),
  holds: () => false,
  radius: metres / earthRadius,
});

const crosses = ([a, b]: Segment, [c, d]: Segment): boolean => {
  const [ab, cd] = [cross(a, b), cross(c, d)];
  const [p, q, r, s] = [dot(ab, c), dot(ab, d), dot(cd, a), dot(cd, b)];
  return p * q < 0 && r * s < 0 && p * r < 0;
};

const within = (corners: readonly Vector[], place: Vector): boolean =>
  ringSegments(corners).every(([a, b]) => dot(cross(a, b), place) >= 0);

function touches(shape: Shape, cell: Cell, edges: readonly Segment[]): boolean {
  const corners = cornersOf(cell);
  if (shape.holds(centerOf(cell)) || corners.some(shape.holds)) return true;
  const sides = ringSegments(corners);
  return edges.some(
    (edge) =>
      edge.some((place) => within(corners, place)) ||
      sides.some((own) => crosses(edge, own)) ||
      (shape.radius > 0 &&
        (corners.some((corner) => angleOf(corner, nearestOf(corner, [edge])) <= shape.radius) ||
          edge.some((place) => angleOf(place, nearestOf(place, sides)) <= shape.radius))),
  );
}

/** The cells of one level that touch the shape; null when there are more than Kusto gives. */
export function covering(shape: Shape, level: number): Cell[] | null {
  const found: Cell[] = [];
  const visit = (cell: Cell, edges: readonly Segment[]): boolean => {
    const middle = centerOf(cell);
    const reach = Math.max(...cornersOf(cell).map((corner) => angleOf(middle, corner)));
    const near = edges.filter(
      (edge) => angleOf(middle, nearestOf(middle, [edge])) <= reach * 1.01 + shape.radius + 1e-15,
    );
    if (near.length === 0 && !shape.holds(middle)) return true;
    if (cell.level < level) return childrenOf(cell).every((child) => visit(child, near));
    if (near.length === 0 || touches(shape, cell, near)) found.push(cell);
    return found.length <= maxCells;
  };
  return faces.every((face) => visit(face, shape.edges)) ? found : null;
}
