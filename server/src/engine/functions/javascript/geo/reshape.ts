import { unionOfPolygons } from './areas.ts';
import type { Line, Polygon, Ring } from './geojson.ts';
import { distance, segments } from './measure.ts';
import {
  angleOf,
  away,
  azimuthOf,
  earthRadius,
  nearest,
  type Position,
  toVector,
  type Vector,
} from './vector.ts';

/** The longest halving of an edge: 2^16 pieces. */
const maxHalvings = 16;

/**
 * Places along the straight line between two positions on the flat map, so many that the geodesics
 * between them stay within the tolerance (metres) of it.
 */
function densifyEdge(a: Position, b: Position, tolerance: number, depth = 0): Position[] {
  const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const flat = toVector(middle);
  const off = angleOf(flat, nearest(flat, toVector(a), toVector(b))) * earthRadius;
  if (off <= tolerance || depth >= maxHalvings) return [b];
  return [
    ...densifyEdge(a, middle, tolerance, depth + 1),
    ...densifyEdge(middle, b, tolerance, depth + 1),
  ];
}

export function densify(positions: readonly Position[], tolerance: number): Position[] {
  const [first] = positions;
  if (!first) return [];
  return [
    first,
    ...positions.slice(1).flatMap((b, i) => densifyEdge(positions[i] as Position, b, tolerance)),
  ];
}

/** Places closer than the tolerance (metres) to the one kept before are left out. */
function apart(line: readonly Vector[], tolerance: number): Vector[] {
  const kept: Vector[] = [];
  for (const place of line) {
    const before = kept[kept.length - 1];
    if (!before || distance(before, place) >= tolerance) kept.push(place);
  }
  return kept;
}

/**
 * The last place that one edge from `start` may reach: it comes within the tolerance (radians) of
 * all places between, in their order. Source: S2Polyline::SubsampleVertices of the S2 library.
 */
function farthest(line: readonly Vector[], start: number, tolerance: number): number {
  const origin = line[start] as Vector;
  let wedge: { readonly centre: number; from: number; to: number } | null = null;
  let reached = 0;
  for (let i = start + 1; i < line.length; i++) {
    const place = line[i] as Vector;
    const away = angleOf(origin, place);
    if ((away > Math.PI / 2 && reached > 0) || (away < reached && reached > tolerance))
      return i - 1;
    reached = away;
    // So near the origin, no direction passes it by.
    if (away <= tolerance) continue;
    const azimuth = azimuthOf(origin, place);
    const half = Math.asin(Math.min(Math.sin(tolerance) / Math.sin(away), 1));
    wedge ??= { centre: azimuth, from: -Math.PI, to: Math.PI };
    const turn = Math.atan2(Math.sin(azimuth - wedge.centre), Math.cos(azimuth - wedge.centre));
    if (turn < wedge.from || turn > wedge.to) return i - 1;
    wedge.from = Math.max(wedge.from, turn - half);
    wedge.to = Math.min(wedge.to, turn + half);
  }
  return line.length - 1;
}

/** Places that lie within the tolerance (metres) of an edge past them are left out. */
function straightened(line: readonly Vector[], tolerance: number): Vector[] {
  const kept = line.slice(0, 1);
  for (let at = 0; at + 1 < line.length; ) {
    at = Math.max(farthest(line, at, tolerance / earthRadius), at + 1);
    kept.push(line[at] as Vector);
  }
  return kept;
}

/**
 * No two places are closer than the tolerance (metres), and none lies so near an edge between
 * others; the first and the last stay. A line with no two places so far apart disappears: nothing,
 * as a list of lines.
 * Source: geo-line-simplify-function.md, "Examples".
 */
export function simplifyLine(line: Line, tolerance: number): readonly [Line] | null {
  const last = line[line.length - 1] as Vector;
  const kept = apart(line, tolerance);
  if (kept.length === 1) return null;
  if (kept[kept.length - 1] !== last) kept.splice(-1, 1, last);
  return [straightened(kept, tolerance)];
}

function simplifyRing(ring: Ring, tolerance: number): Ring {
  const kept = apart(ring, tolerance);
  const [first] = kept;
  while (kept.length > 1 && distance(first as Vector, kept[kept.length - 1] as Vector) < tolerance)
    kept.pop();
  return first ? straightened([...kept, first], tolerance).slice(0, -1) : [];
}

/** Rings that lose too many places disappear; null when nothing is left. */
export function simplifyPolygons(
  polygons: readonly Polygon[],
  tolerance: number,
): Polygon[] | null {
  const left = polygons.flatMap((polygon): Polygon[] => {
    const [shell, ...holes] = polygon.map((ring) => simplifyRing(ring, tolerance));
    return shell && shell.length >= 3 ? [[shell, ...holes.filter((hole) => hole.length >= 3)]] : [];
  });
  return left.length > 0 ? left : null;
}

/** How many corners keep a circle's edges within the tolerance of it. */
function cornersFor(radius: number, tolerance: number): number {
  const share = Math.min(Math.max(tolerance / radius, 1e-6), 1);
  return Math.min(Math.max(Math.ceil(Math.PI / Math.acos(1 - share)), 4), 2048);
}

/** Against the clock, from north. */
export function circle(center: Vector, radius: number, tolerance: number): Ring {
  const count = cornersFor(radius, tolerance);
  return Array.from({ length: count }, (_, i) =>
    away(center, -(2 * Math.PI * i) / count, radius / earthRadius),
  );
}

/** All places within the radius of an edge. */
function capsule(a: Vector, b: Vector, radius: number, tolerance: number): Ring {
  const half = Math.max(Math.ceil(cornersFor(radius, tolerance) / 2), 2);
  const arc = (center: Vector, towards: Vector): Vector[] => {
    const heading = azimuthOf(center, towards);
    return Array.from({ length: half + 1 }, (_, i) =>
      away(center, heading - Math.PI / 2 - (Math.PI * i) / half, radius / earthRadius),
    );
  };
  return [...arc(a, b), ...arc(b, a)];
}

/** All places within the radius of the lines. */
export const bufferLines = (lines: readonly Line[], radius: number, tolerance: number) =>
  unionOfPolygons(
    lines.flatMap(segments).map(([a, b]): Polygon => [capsule(a, b, radius, tolerance)]),
  );

/** All places within the radius of the polygons. */
export const bufferPolygons = (polygons: readonly Polygon[], radius: number, tolerance: number) => {
  const borders = polygons
    .flat()
    .flatMap((ring) => segments([...ring, ring[0] as Vector]))
    .map(([a, b]): Polygon => [capsule(a, b, radius, tolerance)]);
  return unionOfPolygons([...polygons, ...borders]);
};
