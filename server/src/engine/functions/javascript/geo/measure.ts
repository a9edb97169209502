import { type Line, type Polygon, ringArea } from './geojson.ts';
import {
  add,
  angleOf,
  azimuthOf,
  between,
  cross,
  dot,
  earthRadius,
  nearest,
  norm,
  type Position,
  scale,
  unit,
  type Vector,
} from './vector.ts';

type Segment = readonly [Vector, Vector];

export const segments = (line: Line): Segment[] =>
  line.slice(1).map((b, i) => [line[i] as Vector, b]);

export const ringSegments = (ring: Line): Segment[] =>
  ring.map((a, i) => [a, ring[(i + 1) % ring.length] as Vector]);

export const distance = (a: Vector, b: Vector): number => angleOf(a, b) * earthRadius;

export const lengthOf = (parts: readonly Segment[]): number =>
  parts.reduce((sum, [a, b]) => sum + distance(a, b), 0);

/** The place of the segments that is nearest. */
export function nearestOf(place: Vector, parts: readonly Segment[]): Vector {
  let best: Vector = place;
  let least = Number.POSITIVE_INFINITY;
  for (const [a, b] of parts) {
    const found = nearest(place, a, b);
    const far = angleOf(place, found);
    if (far < least) [best, least] = [found, far];
  }
  return best;
}

/** Whether a ring holds a place to its left, by the turns of the directions to its places. */
function isLeftOf(place: Vector, ring: Line): boolean {
  const angles = ringSegments(ring).reduce((sum, [a, b]) => {
    const [u, v] = [cross(place, a), cross(place, b)];
    return sum + Math.atan2(dot(place, cross(u, v)), dot(u, v));
  }, 0);
  return angles > Math.PI;
}

/** Whether one of the polygons holds the place, their edges included. */
export const contains = (polygons: readonly Polygon[], place: Vector): boolean =>
  polygons.some(([shell = [], ...holes]) => {
    const onEdge = [shell, ...holes].some(
      (ring) => angleOf(place, nearestOf(place, ringSegments(ring))) < 1e-15,
    );
    if (onEdge) return true;
    return isLeftOf(place, shell) && !holes.some((hole) => isLeftOf(place, [...hole].reverse()));
  });

/** Square metres. */
export const areaOf = (polygons: readonly Polygon[]): number =>
  polygons.flat().reduce((sum, ring) => sum + ringArea(ring), 0) * earthRadius ** 2;

/** The integral of the place over the area: half of each edge's angle along its normal. */
export function centroidOfPolygons(polygons: readonly Polygon[]): Vector {
  const parts = polygons.flat().flatMap(ringSegments);
  const sum = parts.reduce<Vector>(
    (total, [a, b]) => {
      const normal = cross(a, b);
      const size = norm(normal);
      return size === 0 ? total : add(total, scale(normal, angleOf(a, b) / size));
    },
    [0, 0, 0],
  );
  return unit(sum);
}

/** The integral of the place along the lines. */
export function centroidOfLines(lines: readonly Line[]): Vector {
  const parts = lines.flatMap(segments);
  return unit(
    parts.reduce<Vector>(
      (total, [a, b]) => add(total, scale(unit(add(a, b)), 2 * Math.sin(angleOf(a, b) / 2))),
      [0, 0, 0],
    ),
  );
}

/** The place at a share of the line's length. */
export function interpolate(line: Line, share: number): Vector {
  const parts = segments(line);
  let left = lengthOf(parts) * Math.min(Math.max(share, 0), 1);
  for (const [a, b] of parts) {
    const length = distance(a, b);
    if (left <= length) return between(a, b, length === 0 ? 0 : left / length);
    left -= length;
  }
  return line[line.length - 1] as Vector;
}

/** The share of the line's length up to its place nearest to the given one. */
export function locate(line: Line, place: Vector): number {
  const parts = segments(line);
  let [before, best, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [a, b] of parts) {
    const found = nearest(place, a, b);
    const far = angleOf(place, found);
    if (far < least) [best, least] = [before + distance(a, found), far];
    before += distance(a, b);
  }
  return best / before;
}

/** Radians clockwise from the first line to the second, from 0 to 2 pi. */
export function angleBetween(p1: Vector, p2: Vector, p3: Vector): number | null {
  if (hasNoHeading(p2, p1) || hasNoHeading(p2, p3)) return null;
  const made = azimuthOf(p2, p3) - azimuthOf(p2, p1);
  return (made + 2 * Math.PI) % (2 * Math.PI);
}

/** The same place, or the one opposite: every way is as short. */
function hasNoHeading(from: Vector, to: Vector): boolean {
  const metres = distance(from, to);
  return metres < 1e-9 || metres > Math.PI * earthRadius - 1e-3;
}

/** WGS-84. */
const [equator, flattening] = [6_378_137, 1 / 298.257223563];

/** Metres on the spheroid, by Vincenty's inverse formula; null where it does not settle. */
export function spheroidDistance([lng1, lat1]: Position, [lng2, lat2]: Position): number | null {
  const degree = Math.PI / 180;
  const polar = equator * (1 - flattening);
  const reduced = (latitude: number): number =>
    Math.atan((1 - flattening) * Math.tan(latitude * degree));
  const [u1, u2] = [reduced(lat1), reduced(lat2)];
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const longitude = (lng2 - lng1) * degree;
  let lambda = longitude;
  for (let i = 0; i < 200; i++) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinSigma === 0) return 0;
    const cosSigma = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sl) / sinSigma;
    const cosSquare = 1 - sinAlpha ** 2;
    const cos2m = cosSquare === 0 ? 0 : cosSigma - (2 * s1 * s2) / cosSquare;
    const c = (flattening / 16) * cosSquare * (4 + flattening * (4 - 3 * cosSquare));
    const before = lambda;
    lambda =
      longitude +
      (1 - c) *
        flattening *
        sinAlpha *
        (sigma + c * sinSigma * (cos2m + c * cosSigma * (2 * cos2m ** 2 - 1)));
    if (Math.abs(lambda - before) > 1e-12) continue;
    const square = (cosSquare * (equator ** 2 - polar ** 2)) / polar ** 2;
    const a = 1 + (square / 16384) * (4096 + square * (-768 + square * (320 - 175 * square)));
    const b = (square / 1024) * (256 + square * (-128 + square * (74 - 47 * square)));
    const delta =
      b *
      sinSigma *
      (cos2m +
        (b / 4) *
          (cosSigma * (2 * cos2m ** 2 - 1) -
            (b / 6) * cos2m * (4 * sinSigma ** 2 - 3) * (4 * cos2m ** 2 - 3)));
    return polar * a * (sigma - delta);
  }
  return null;
}
