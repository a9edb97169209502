import { add, cross, dot, scale, unit, type Vector } from './vector.ts';

export type Point = readonly [x: number, y: number];

/**
 * The gnomonic projection around the middle of some places: geodesics become straight lines, so
 * what is cut in the plane is cut exactly on the sphere.
 */
export interface Plane {
  readonly toPoint: (place: Vector) => Point;
  readonly toPlace: (point: Point) => Vector;
}

/** How far from the middle places may lie: near 90 degrees the plane loses its precision. */
const leastCosine = 0.02;

/** Null when the places do not lie within one hemisphere. */
export function planeAround(places: readonly Vector[]): Plane | null {
  const middle = unit(places.reduce(add, [0, 0, 0] as Vector));
  if (places.some((place) => dot(place, middle) < leastCosine)) return null;
  const aside: Vector = Math.abs(middle[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0];
  const east = unit(cross(aside, middle));
  const north = cross(middle, east);
  return {
    toPoint: (place) => {
      const depth = dot(place, middle);
      return [dot(place, east) / depth, dot(place, north) / depth];
    },
    toPlace: ([x, y]) => unit(add(middle, add(scale(east, x), scale(north, y)))),
  };
}
