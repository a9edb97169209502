import type { Point } from './plane.ts';

/** A directed edge; of a polygon's ring, the inside lies to its left. `id` keeps the input's order. */
export interface Edge {
  readonly a: Point;
  readonly b: Point;
  readonly id: number;
}

/** Closer than this (micrometres on Earth) is the same place. */
const tiny = 1e-12;

export const samePoint = (p: Point, q: Point): boolean =>
  Math.abs(p[0] - q[0]) <= tiny && Math.abs(p[1] - q[1]) <= tiny;

/** Twice the area of a triangle: positive when `c` lies to the left of a to b. */
const side = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const lengthOf = ({ a, b }: Pick<Edge, 'a' | 'b'>): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Whether a point lies on an edge, its ends included. */
export function isOn(p: Point, edge: Pick<Edge, 'a' | 'b'>): boolean {
  const { a, b } = edge;
  const length = lengthOf(edge);
  if (length === 0) return samePoint(p, a);
  if (Math.abs(side(a, b, p)) / length > tiny) return false;
  const along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length;
  return along >= -tiny && along <= length + tiny;
}

/** Where two edges meet: one point, both ends of what they share, or nothing. */
export function meetings(e: Edge, f: Edge): Point[] {
  if (
    Math.max(e.a[0], e.b[0]) < Math.min(f.a[0], f.b[0]) - tiny ||
    Math.max(f.a[0], f.b[0]) < Math.min(e.a[0], e.b[0]) - tiny ||
    Math.max(e.a[1], e.b[1]) < Math.min(f.a[1], f.b[1]) - tiny ||
    Math.max(f.a[1], f.b[1]) < Math.min(e.a[1], e.b[1]) - tiny
  )
    return [];
  const touching = [
    ...[e.a, e.b].filter((p) => isOn(p, f)),
    ...[f.a, f.b].filter((p) => isOn(p, e)),
  ];
  if (touching.length > 0)
    return touching.filter((p, i) => !touching.slice(0, i).some((q) => samePoint(p, q)));
  const [p, q] = [side(f.a, f.b, e.a), side(f.a, f.b, e.b)];
  const [r, s] = [side(e.a, e.b, f.a), side(e.a, e.b, f.b)];
  if (p * q >= 0 || r * s >= 0) return [];
  const share = p / (p - q);
  return [[e.a[0] + (e.b[0] - e.a[0]) * share, e.a[1] + (e.b[1] - e.a[1]) * share]];
}

/** An edge in the pieces that the others cut it into. */
export function pieces(edge: Edge, others: readonly Edge[]): Edge[] {
  const cuts = others.flatMap((other) => (other === edge ? [] : meetings(edge, other)));
  const along = (p: Point): number => Math.hypot(p[0] - edge.a[0], p[1] - edge.a[1]);
  const stops = [edge.a, ...cuts.sort((p, q) => along(p) - along(q)), edge.b].filter(
    (p, i, all) => i === 0 || !samePoint(p, all[i - 1] as Point),
  );
  if (stops.length > 1) stops[stops.length - 1] = edge.b;
  return stops.slice(1).map((b, i) => ({ a: stops[i] as Point, b, id: edge.id }));
}

export const middleOf = ({ a, b }: Pick<Edge, 'a' | 'b'>): Point => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
];

/** Where a point lies to the area whose boundary the edges are. */
export function placeOf(p: Point, boundary: readonly Edge[]): 'in' | 'out' | 'on' {
  let winding = 0;
  for (const edge of boundary) {
    if (isOn(p, edge)) return 'on';
    const [up, down] = [
      edge.a[1] <= p[1] && edge.b[1] > p[1],
      edge.a[1] > p[1] && edge.b[1] <= p[1],
    ];
    if (up && side(edge.a, edge.b, p) > 0) winding += 1;
    if (down && side(edge.a, edge.b, p) < 0) winding -= 1;
  }
  return winding > 0 ? 'in' : 'out';
}

const sameWay = (piece: Edge, boundary: readonly Edge[]): boolean =>
  boundary.some(
    (edge) =>
      isOn(middleOf(piece), edge) &&
      (piece.b[0] - piece.a[0]) * (edge.b[0] - edge.a[0]) +
        (piece.b[1] - piece.a[1]) * (edge.b[1] - edge.a[1]) >
        0,
  );

/** The boundary of what two areas share, or of both together. */
export function overlay(
  first: readonly Edge[],
  second: readonly Edge[],
  operation: 'intersection' | 'union',
): Edge[] {
  const wanted = operation === 'intersection' ? 'in' : 'out';
  const kept = (own: readonly Edge[], other: readonly Edge[], isFirst: boolean): Edge[] =>
    own
      .flatMap((edge) => pieces(edge, other))
      .filter((piece) => {
        const place = placeOf(middleOf(piece), other);
        return place === 'on' ? isFirst && sameWay(piece, other) : place === wanted;
      });
  return [...kept(first, second, true), ...kept(second, first, false)];
}

/**
 * Boundary edges joined to rings. Where several leave a point, the sharpest turn to the right is
 * taken, so that rings touch and do not cross. Each ring ends with its edge of the highest id.
 */
export function joinRings(edges: readonly Edge[]): Point[][] {
  const left = new Set(edges);
  const rings: Point[][] = [];
  for (const start of edges) {
    if (!left.delete(start)) continue;
    const ring = [start];
    let last = start;
    while (!samePoint(last.b, start.a)) {
      const next = [...left]
        .filter((edge) => samePoint(edge.a, last.b))
        .sort((e, f) => turn(last, e) - turn(last, f))[0];
      if (!next) break;
      left.delete(next);
      ring.push(next);
      last = next;
    }
    if (ring.length > 2 && samePoint(last.b, start.a)) rings.push(fromHighest(ring));
  }
  return rings;
}

/** The angle by which the way turns to the left, from -pi. */
function turn(from: Edge, to: Edge): number {
  const [x, y] = [from.b[0] - from.a[0], from.b[1] - from.a[1]];
  const [u, v] = [to.b[0] - to.a[0], to.b[1] - to.a[1]];
  return Math.atan2(x * v - y * u, x * u + y * v);
}

function fromHighest(ring: readonly Edge[]): Point[] {
  const highest = Math.max(...ring.map(({ id }) => id));
  // Of several pieces of that edge, the one after which another edge comes.
  const at = ring.findIndex(
    (edge, i) => edge.id === highest && ring[(i + 1) % ring.length]?.id !== highest,
  );
  const turned = [...ring.slice(at + 1), ...ring.slice(0, at + 1)];
  return turned.map(({ a }) => a);
}

export const ringSize = (ring: readonly Point[]): number =>
  ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length] as Point;
    return sum + p[0] * q[1] - p[1] * q[0];
  }, 0) / 2;
