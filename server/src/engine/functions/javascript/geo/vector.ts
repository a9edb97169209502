/** A place on the unit sphere, or a direction. */
export type Vector = readonly [x: number, y: number, z: number];
/** Degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** Metres: the sphere on which Kusto measures. */
export const earthRadius = 6_371_010;

const degree = Math.PI / 180;

export const isPosition = (longitude: number | null, latitude: number | null): boolean =>
  longitude !== null && latitude !== null && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

export function toVector([longitude, latitude]: Position): Vector {
  const [lambda, phi] = [longitude * degree, latitude * degree];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

export const toPosition = ([x, y, z]: Vector): Position => [
  Math.atan2(y, x) / degree,
  Math.atan2(z, Math.hypot(x, y)) / degree,
];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const scale = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by];
export const norm = (a: Vector): number => Math.sqrt(dot(a, a));
export function unit(a: Vector): Vector {
  const size = norm(a);
  return size === 0 ? [1, 0, 0] : scale(a, 1 / size);
}

/** Radians between two directions. */
export const angleOf = (a: Vector, b: Vector): number => Math.atan2(norm(cross(a, b)), dot(a, b));

/** The place at a share of the way from one to the other. */
export function between(a: Vector, b: Vector, share: number): Vector {
  const whole = angleOf(a, b);
  if (whole < 1e-15) return a;
  const size = Math.sin(whole);
  return add(
    scale(a, Math.sin((1 - share) * whole) / size),
    scale(b, Math.sin(share * whole) / size),
  );
}

/** The place of the edge that is nearest. */
export function nearest(place: Vector, a: Vector, b: Vector): Vector {
  const normal = cross(a, b);
  if (norm(normal) > 1e-15) {
    const axis = unit(normal);
    const foot = add(place, scale(axis, -dot(place, axis)));
    if (norm(foot) > 1e-15) {
      const on = unit(foot);
      if (dot(cross(axis, a), on) >= 0 && dot(cross(b, axis), on) >= 0) return on;
    }
  }
  return angleOf(place, a) <= angleOf(place, b) ? a : b;
}

/** Radians clockwise from north. */
export function azimuthOf(from: Vector, to: Vector): number {
  const east: Vector = unit([-from[1], from[0], 0]);
  const north = cross(from, east);
  const made = Math.atan2(dot(to, east), dot(to, north));
  return made < 0 ? made + 2 * Math.PI : made;
}

/** The place that lies so many radians away in a direction. */
export function away(from: Vector, azimuth: number, distance: number): Vector {
  const east: Vector = unit([-from[1], from[0], 0]);
  const north = cross(from, east);
  const heading = add(scale(north, Math.cos(azimuth)), scale(east, Math.sin(azimuth)));
  return add(scale(from, Math.cos(distance)), scale(heading, Math.sin(distance)));
}
