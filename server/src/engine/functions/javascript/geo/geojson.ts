import { realJson } from '../json-text.ts';
import { angleOf, isPosition, type Position, toPosition, toVector, type Vector } from './vector.ts';

export type Line = readonly Vector[];
/** The places of a ring, the first not repeated; what it encloses lies to its left. */
export type Ring = readonly Vector[];
/** The shell, then its holes. */
export type Polygon = readonly Ring[];

interface Geometry {
  readonly type?: unknown;
  readonly coordinates?: unknown;
}

function readPositions(value: unknown): Vector[] | null {
  if (!Array.isArray(value)) return null;
  const places: Vector[] = [];
  for (const one of value) {
    if (!Array.isArray(one) || typeof one[0] !== 'number' || typeof one[1] !== 'number')
      return null;
    if (!isPosition(one[0], one[1])) return null;
    places.push(toVector([one[0], one[1]]));
  }
  return places;
}

function readAll<T>(values: unknown, read: (value: unknown) => T | null): T[] | null {
  if (!Array.isArray(values) || values.length === 0) return null;
  const made = values.map(read);
  return made.includes(null) ? null : (made as T[]);
}

const same = (a: Vector | undefined, b: Vector | undefined): boolean =>
  a !== undefined && b !== undefined && angleOf(a, b) < 1e-15;

const distinct = (places: readonly Vector[]): Vector[] =>
  places.filter((place, i) => i === 0 || !same(place, places[i - 1]));

function readOneLine(value: unknown): Line | null {
  const places = readPositions(value);
  if (!places || places.length < 2) return null;
  const line = distinct(places);
  return line.length < 2 ? null : line;
}

function readRing(value: unknown): Ring | null {
  const places = readPositions(value);
  if (!places || places.length < 4 || !same(places[0], places[places.length - 1])) return null;
  const ring = places.slice(0, -1);
  // Vertices of a ring are distinct.
  const keys = new Set(
    ring.map((place) =>
      toPosition(place)
        .map((one) => one.toFixed(12))
        .join(),
    ),
  );
  return keys.size === ring.length ? ring : null;
}

/** Twice the tangent's angle of each triangle with the first place: the area to the left, signed. */
export function ringArea(ring: Ring): number {
  const [a] = ring;
  if (!a) return 0;
  let area = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [b, c] = [ring[i] as Vector, ring[i + 1] as Vector];
    const volume =
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]);
    const sum = 1 + dotOf(a, b) + dotOf(b, c) + dotOf(c, a);
    area += 2 * Math.atan2(volume, sum);
  }
  return area;
}
const dotOf = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** A ring divides the sphere: the smaller part is meant, whichever way it is written. */
const turned = (ring: Ring, left: boolean): Ring =>
  ringArea(ring) > 0 === left ? ring : [...ring].reverse();

function readOnePolygon(given: unknown): Polygon | null {
  // Kusto's page on geo_point_in_polygon() packs each polygon's rings once more.
  const isPacked = Array.isArray(given) && given.length === 1 && Array.isArray(given[0]?.[0]?.[0]);
  const value: unknown = isPacked ? given[0] : given;
  const rings = readAll(value, readRing);
  return rings?.map((ring, i) => turned(ring, i === 0)) ?? null;
}

/** One shape stands beside many points: it is read once while its value lives. */
function once<T>(read: (value: unknown) => T | null): (value: unknown) => T | null {
  const known = new WeakMap<object, { readonly made: T | null }>();
  return (value) => {
    if (value === null || typeof value !== 'object') return null;
    const made = known.get(value) ?? { made: read(value) };
    known.set(value, made);
    return made.made;
  };
}

/** LineString and MultiLineString; null when it is neither, or not valid. */
export const readLines = once((value): Line[] | null => {
  const { type, coordinates } = value as Geometry;
  if (type === 'MultiLineString') return readAll(coordinates, readOneLine);
  return type === 'LineString' ? readAll([coordinates], readOneLine) : null;
});

/** Polygon and MultiPolygon; null when it is neither, or not valid. */
export const readPolygons = once((value): Polygon[] | null => {
  const { type, coordinates } = value as Geometry;
  if (type === 'MultiPolygon') return readAll(coordinates, readOnePolygon);
  return type === 'Polygon' ? readAll([coordinates], readOnePolygon) : null;
});

const geometry = (type: string, coordinates: unknown): string =>
  `{"type":"${type}","coordinates":${realJson(coordinates)}}`;

export const pointText = (place: Vector): string => geometry('Point', toPosition(place));
export const positionText = (position: Position): string => geometry('Point', position);

/** The first place stands again at the end. */
const closed = (ring: Ring): Position[] => {
  const positions = ring.map(toPosition);
  return positions[0] ? [...positions, positions[0]] : positions;
};

export const polygonTexts = (polygons: readonly Polygon[]): string =>
  polygons.length === 1
    ? geometry('Polygon', (polygons[0] ?? []).map(closed))
    : geometry(
        'MultiPolygon',
        polygons.map((polygon) => polygon.map(closed)),
      );

export const lineTexts = (lines: readonly Line[]): string =>
  lines.length === 1
    ? geometry('LineString', (lines[0] ?? []).map(toPosition))
    : geometry(
        'MultiLineString',
        lines.map((line) => line.map(toPosition)),
      );

const pointTexts = (points: readonly Vector[]): string =>
  points.length === 1 && points[0]
    ? pointText(points[0])
    : geometry('MultiPoint', points.map(toPosition));

/** What there is of points, lines and polygons: one geometry, or a collection of them. */
export function mixedText(
  points: readonly Vector[],
  lines: readonly Line[],
  polygons: readonly Polygon[],
): string {
  const parts = [
    ...(points.length > 0 ? [pointTexts(points)] : []),
    ...(lines.length > 0 ? [lineTexts(lines)] : []),
    ...(polygons.length > 0 ? [polygonTexts(polygons)] : []),
  ];
  return parts.length === 1
    ? (parts[0] ?? '')
    : `{"type":"GeometryCollection","geometries":[${parts.join(',')}]}`;
}
