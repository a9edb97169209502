import type { Line, Polygon, Ring } from './geojson.ts';
import {
  type Edge,
  isOn,
  joinRings,
  meetings,
  middleOf,
  overlay,
  pieces,
  placeOf,
  ringSize,
  samePoint,
} from './overlay.ts';
import { type Plane, type Point, planeAround } from './plane.ts';
import type { Vector } from './vector.ts';

/** What two geometries share. */
export interface Shared {
  readonly points: readonly Vector[];
  readonly lines: readonly Line[];
  readonly polygons: readonly Polygon[];
}

const ringEdges = (ring: Ring, plane: Plane, from: number): Edge[] => {
  const points = ring.map(plane.toPoint);
  return points.map((a, i) => ({ a, b: points[(i + 1) % points.length] as Point, id: from + i }));
};

const polygonEdges = (polygons: readonly Polygon[], plane: Plane, from: number): Edge[] =>
  polygons.flat().reduce<Edge[]>((all, ring) => {
    all.push(...ringEdges(ring, plane, from + all.length));
    return all;
  }, []);

const lineEdges = (lines: readonly Line[], plane: Plane, from: number): Edge[] =>
  lines.reduce<Edge[]>((all, line) => {
    const points = line.map(plane.toPoint);
    const first = from + all.length;
    for (let i = 0; i + 1 < points.length; i++)
      all.push({ a: points[i] as Point, b: points[i + 1] as Point, id: first + i });
    return all;
  }, []);

/** Rings to polygons: each hole goes to the shell that holds it. */
function polygonsOf(rings: readonly Point[][], plane: Plane): Polygon[] {
  const shells = rings.filter((ring) => ringSize(ring) > 0);
  const holes = rings.filter((ring) => ringSize(ring) < 0);
  const edgesOf = (ring: readonly Point[]): Edge[] =>
    ring.map((a, i) => ({ a, b: ring[(i + 1) % ring.length] as Point, id: i }));
  return shells.map((shell) => {
    const own = holes.filter((hole) => placeOf(hole[0] as Point, edgesOf(shell)) !== 'out');
    return [shell, ...own].map((ring) => ring.map(plane.toPlace));
  });
}

/** Of one point of each place. */
const distinctPoints = (points: readonly Point[]): Point[] =>
  points.filter((p, i) => !points.slice(0, i).some((q) => samePoint(p, q)));

/** Pieces in a row as lines; a line ends where no piece, or more than one, goes on. */
function joinLines(edges: readonly Edge[]): Point[][] {
  const left = [...edges];
  const degree = (p: Point): number =>
    edges.filter(({ a, b }) => samePoint(a, p) || samePoint(b, p)).length;
  const lines: Point[][] = [];
  while (left.length > 0) {
    const first = left.findIndex(({ a }) => degree(a) !== 2);
    const [start] = left.splice(Math.max(first, 0), 1);
    if (!start) break;
    const line: Point[] = [start.a, start.b];
    for (;;) {
      const end = line[line.length - 1] as Point;
      if (degree(end) !== 2) break;
      const next = left.findIndex(({ a, b }) => samePoint(a, end) || samePoint(b, end));
      const [edge] = next < 0 ? [] : left.splice(next, 1);
      if (!edge) break;
      line.push(samePoint(edge.a, end) ? edge.b : edge.a);
    }
    lines.push(line);
  }
  return lines;
}

const toLines = (edges: readonly Edge[], plane: Plane): Line[] =>
  joinLines(edges).map((line) => line.map(plane.toPlace));

/** Null when they do not lie within one hemisphere. */
export function sharedByPolygons(a: readonly Polygon[], b: readonly Polygon[]): Shared | null {
  const plane = planeAround([...a, ...b].flat(2));
  if (!plane) return null;
  const first = polygonEdges(a, plane, 0);
  const second = polygonEdges(b, plane, first.length);
  const polygons = polygonsOf(joinRings(overlay(first, second, 'intersection')), plane);
  const edges = polygonEdges(polygons, plane, 0);
  const outside = (p: Point): boolean => !edges.some((edge) => isOn(p, edge));
  const border = first
    .flatMap((edge) => pieces(edge, second))
    .filter((piece) => second.some((edge) => isOn(middleOf(piece), edge)))
    .filter((piece) => outside(middleOf(piece)));
  const touching = distinctPoints(
    first.flatMap((edge) => second.flatMap((other) => meetings(edge, other))),
  ).filter((p) => outside(p) && !border.some((edge) => isOn(p, edge)));
  return { points: touching.map(plane.toPlace), lines: toLines(border, plane), polygons };
}

/** The two with the fewest places are united first. Null when they lie too far from each other. */
export function unionOfPolygons(all: readonly Polygon[]): Polygon[] | null {
  const plane = planeAround(all.flat(2));
  if (!plane) return null;
  const size = (group: readonly Polygon[]): number => group.flat(2).length;
  const queue: Polygon[][] = all.map((polygon) => [polygon]);
  const sort = (): unknown => queue.sort((a, b) => size(a) - size(b));
  sort();
  while (queue.length > 1) {
    const [a = [], b = []] = queue.splice(0, 2);
    const first = polygonEdges(a, plane, 0);
    const second = polygonEdges(b, plane, first.length);
    queue.push(polygonsOf(joinRings(overlay(first, second, 'union')), plane));
    sort();
  }
  return queue[0] ?? [];
}

export function sharedByLines(a: readonly Line[], b: readonly Line[]): Shared | null {
  const plane = planeAround([...a, ...b].flat());
  if (!plane) return null;
  const [first, second] = [lineEdges(a, plane, 0), lineEdges(b, plane, 0)];
  const common = first
    .flatMap((edge) => pieces(edge, second))
    .filter((piece) => second.some((edge) => isOn(middleOf(piece), edge)));
  const points = distinctPoints(
    first.flatMap((edge) => second.flatMap((other) => meetings(edge, other))),
  ).filter((p) => !common.some((edge) => isOn(p, edge)));
  return { points: points.map(plane.toPlace), lines: toLines(common, plane), polygons: [] };
}

export function sharedByLineAndPolygon(
  lines: readonly Line[],
  polygons: readonly Polygon[],
): Shared | null {
  const plane = planeAround([...lines.flat(), ...polygons.flat(2)]);
  if (!plane) return null;
  const first = lineEdges(lines, plane, 0);
  const second = polygonEdges(polygons, plane, first.length);
  const inside = first
    .flatMap((edge) => pieces(edge, second))
    .filter((piece) => placeOf(middleOf(piece), second) !== 'out');
  const points = distinctPoints(
    first.flatMap((edge) => second.flatMap((other) => meetings(edge, other))),
  ).filter((p) => !inside.some((edge) => isOn(p, edge)));
  return { points: points.map(plane.toPlace), lines: toLines(inside, plane), polygons: [] };
}

/** Every piece once, joined to as few lines as there can be. */
export function unionOfLines(all: readonly Line[]): Line[] | null {
  const plane = planeAround(all.flat());
  if (!plane) return null;
  const edges = lineEdges(all, plane, 0);
  const cut = edges.flatMap((edge) => pieces(edge, edges));
  const once = cut.filter(
    (piece, i) => !cut.slice(0, i).some((other) => isOn(middleOf(piece), other)),
  );
  return toLines(once, plane);
}
