import type { JavascriptFunction, JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import {
  type Shared,
  sharedByLineAndPolygon,
  sharedByLines,
  sharedByPolygons,
  unionOfLines,
  unionOfPolygons,
} from './areas.ts';
import { densifyText } from './densify.ts';
import { boxOf, encode, neighbors } from './geohash.ts';
import {
  type Line,
  lineTexts,
  mixedText,
  type Polygon,
  pointText,
  polygonTexts,
  positionText,
  readLines,
  readPolygons,
} from './geojson.ts';
import {
  angleBetween,
  areaOf,
  centroidOfLines,
  centroidOfPolygons,
  contains,
  distance,
  interpolate,
  lengthOf,
  locate,
  nearestOf,
  ringSegments,
  segments,
  spheroidDistance,
} from './measure.ts';
import { bufferLines, bufferPolygons, circle, simplifyLine, simplifyPolygons } from './reshape.ts';
import { cellAt, centerOf, cornersOf, neighborsOf, readToken, tokenOf } from './s2-cell.ts';
import { covering, lineShape, polygonShape, type Shape } from './s2-covering.ts';
import { azimuthOf, isPosition, type Position, toVector, type Vector } from './vector.ts';
import { fromWkt } from './wkt.ts';

/** A number argument: null when it was left out, or is null. */
type NullableNumber = number | null;

/** Places of the first arguments, in pairs of degrees; null when one is none. */
function placesOf(degrees: readonly NullableNumber[]): Vector[] | null {
  const places: Vector[] = [];
  for (let i = 0; i + 1 < degrees.length; i += 2) {
    const [longitude = null, latitude = null] = [degrees[i], degrees[i + 1]];
    if (longitude === null || latitude === null || !isPosition(longitude, latitude)) return null;
    places.push(toVector([longitude, latitude]));
  }
  return places;
}

const reals = (count: number) => Array.from({ length: count }, () => 'real' as const);

const ofPlaces = (
  count: number,
  make: (...places: Vector[]) => NullableNumber,
): JavascriptFunction => ({
  takes: reals(count * 2),
  returns: 'real',
  call: (...degrees: NullableNumber[]) => {
    const places = placesOf(degrees);
    return places && make(...places);
  },
});

const united = (polygons: readonly Polygon[]): readonly Polygon[] | null =>
  polygons.length === 1 ? polygons : unionOfPolygons(polygons);

const ofPolygons = <T>(make: (polygons: readonly Polygon[]) => T | null) => ({
  takes: ['dynamic' as const],
  call: (value: unknown) => {
    const polygons = readPolygons(value);
    return polygons && make(polygons);
  },
});
const ofLines = <T>(make: (lines: readonly Line[]) => T | null) => ({
  takes: ['dynamic' as const],
  call: (value: unknown) => {
    const lines = readLines(value);
    return lines && make(lines);
  },
});

const edgesOf = (polygons: readonly Polygon[]) => polygons.flat().flatMap(ringSegments);

const pointAnd = <T>(
  read: (value: unknown) => T[] | null,
  make: (place: Vector, shapes: T[]) => unknown,
  returns: JavascriptFunction['returns'],
): JavascriptFunction => ({
  takes: ['real', 'real', 'dynamic'],
  returns,
  call: (longitude: NullableNumber, latitude: NullableNumber, value: unknown) => {
    const [place] = placesOf([longitude, latitude]) ?? [];
    const shapes = read(value);
    return place && shapes ? make(place, shapes) : null;
  },
});

const shared = <A, B>(
  readFirst: (value: unknown) => A[] | null,
  readSecond: (value: unknown) => B[] | null,
  find: (a: A[], b: B[]) => Shared | null,
): { intersects: JavascriptFunction; intersection: JavascriptFunction } => {
  const found = (first: unknown, second: unknown): Shared | null => {
    const [a, b] = [readFirst(first), readSecond(second)];
    return a && b && find(a, b);
  };
  const takes = ['dynamic', 'dynamic'] as const;
  return {
    intersects: {
      takes,
      returns: 'bool',
      call: (first: unknown, second: unknown) => {
        const answer = found(first, second);
        return answer && answer.points.length + answer.lines.length + answer.polygons.length > 0;
      },
    },
    intersection: {
      takes,
      returns: 'dynamic',
      call: (first: unknown, second: unknown) => {
        const answer = found(first, second);
        return answer && mixedText(answer.points, answer.lines, answer.polygons);
      },
    },
  };
};
const twoLines = shared(readLines, readLines, sharedByLines);
const lineAndPolygon = shared(readLines, readPolygons, sharedByLineAndPolygon);
const twoPolygons = shared(readPolygons, readPolygons, sharedByPolygons);

/** All of an array's geometries; null when one of them is none. */
function readArray<T>(value: unknown, read: (one: unknown) => T[] | null): T[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const all = value.map(read);
  return all.includes(null) ? null : (all as T[][]).flat();
}

const boxCorners = (box: {
  west: number;
  east: number;
  south: number;
  north: number;
}): Position[] => [
  [box.west, box.south],
  [box.east, box.south],
  [box.east, box.north],
  [box.west, box.north],
];

const flatPolygon = (corners: readonly Position[]): string =>
  `{"type":"Polygon","coordinates":${realJson([[...corners, corners[0]]])}}`;

const inRange = (value: NullableNumber, low: number, high: number): value is number =>
  value !== null && value >= low && value <= high;

const covered = (make: (value: unknown, metres: number) => Shape | null): JavascriptFunction => ({
  takes: ['dynamic', 'int', 'real'],
  returns: 'dynamic',
  call: (value: unknown, given: NullableNumber, radius: NullableNumber) => {
    const level = given ?? 11;
    const metres = radius ?? 0;
    const shape = inRange(level, 0, 30) && metres >= 0 ? make(value, metres) : null;
    const cells = shape && covering(shape, level);
    return cells ? JSON.stringify(cells.map(tokenOf)) : null;
  },
});

const tolerated = (tolerance: NullableNumber): number => tolerance ?? 10;
const inSphere = 'geometries that reach past one hemisphere give null';

export const geo = {
  geo_distance_2points: {
    takes: ['real', 'real', 'real', 'real', 'bool'],
    returns: 'real',
    call: (
      x1: NullableNumber,
      y1: NullableNumber,
      x2: NullableNumber,
      y2: NullableNumber,
      spheroid: boolean | null,
    ) => {
      const [a, b] = placesOf([x1, y1, x2, y2]) ?? [];
      if (!a || !b) return null;
      return spheroid ? spheroidDistance([x1 ?? 0, y1 ?? 0], [x2 ?? 0, y2 ?? 0]) : distance(a, b);
    },
  },
  geo_azimuth: ofPlaces(2, (a, b) => (distance(a, b) < 1e-9 ? null : azimuthOf(a, b))),
  geo_angle: ofPlaces(3, angleBetween),
  geo_point_in_circle: {
    takes: reals(5),
    returns: 'bool',
    call: (
      x: NullableNumber,
      y: NullableNumber,
      cx: NullableNumber,
      cy: NullableNumber,
      radius: NullableNumber,
    ) => {
      const [place, center] = placesOf([x, y, cx, cy]) ?? [];
      return place && center && radius !== null && radius >= 0
        ? distance(place, center) <= radius
        : null;
    },
  },
  geo_point_in_polygon: pointAnd(readPolygons, (place, shapes) => contains(shapes, place), 'bool'),
  geo_distance_point_to_line: pointAnd(
    readLines,
    (place, lines) => distance(place, nearestOf(place, lines.flatMap(segments))),
    'real',
  ),
  geo_distance_point_to_polygon: pointAnd(
    readPolygons,
    (place, shapes) =>
      contains(shapes, place) ? 0 : distance(place, nearestOf(place, edgesOf(shapes))),
    'real',
  ),
  geo_closest_point_on_line: pointAnd(
    readLines,
    (place, lines) => pointText(nearestOf(place, lines.flatMap(segments))),
    'dynamic',
  ),
  geo_closest_point_on_polygon: pointAnd(
    readPolygons,
    (place, shapes) =>
      pointText(contains(shapes, place) ? place : nearestOf(place, edgesOf(shapes))),
    'dynamic',
  ),
  geo_line_length: {
    ...ofLines((lines) => lengthOf(lines.flatMap(segments))),
    returns: 'real',
  },
  geo_line_centroid: {
    ...ofLines((lines) => pointText(centroidOfLines(lines))),
    returns: 'dynamic',
  },
  geo_line_interpolate_point: {
    takes: ['dynamic', 'real'],
    returns: 'dynamic',
    call: (value: unknown, share: NullableNumber) => {
      const [line, ...more] = readLines(value) ?? [];
      return line && more.length === 0 && inRange(share, 0, 1)
        ? pointText(interpolate(line, share))
        : null;
    },
  },
  geo_line_locate_point: {
    takes: ['dynamic', 'real', 'real', 'bool'],
    returns: 'real',
    call: (value: unknown, x: NullableNumber, y: NullableNumber) => {
      const [line, ...more] = readLines(value) ?? [];
      const [place] = placesOf([x, y]) ?? [];
      return line && place && more.length === 0 ? locate(line, place) : null;
    },
    differs: 'on the sphere, use_spheroid too',
  },
  geo_line_densify: densifyText('Line'),
  geo_polygon_densify: densifyText('Polygon'),
  geo_line_simplify: {
    takes: ['dynamic', 'real'],
    returns: 'dynamic',
    call: (value: unknown, tolerance: NullableNumber) => {
      const lines = readLines(value);
      if (!lines || !inRange(tolerated(tolerance), 0, 7_800_000)) return null;
      const left = lines.flatMap((line) => simplifyLine(line, tolerated(tolerance)) ?? []);
      return left.length > 0 ? lineTexts(left) : null;
    },
    differs: 'which of the places closer than the tolerance are kept',
  },
  geo_polygon_simplify: {
    takes: ['dynamic', 'real'],
    returns: 'dynamic',
    call: (value: unknown, tolerance: NullableNumber) => {
      const polygons = readPolygons(value);
      const whole = polygons && inRange(tolerated(tolerance), 0, 7_800_000) && united(polygons);
      const made = whole && simplifyPolygons(whole, tolerated(tolerance));
      return made ? polygonTexts(made) : null;
    },
    differs: 'which of the places closer than the tolerance are kept',
  },
  geo_simplify_polygons_array: {
    takes: ['dynamic', 'real'],
    returns: 'dynamic',
    call: (value: unknown, tolerance: NullableNumber) => {
      const polygons = readArray(value, readPolygons);
      const whole = polygons && inRange(tolerated(tolerance), 0, 7_800_000) && united(polygons);
      const made = whole && simplifyPolygons(whole, tolerated(tolerance));
      return made ? polygonTexts(made) : null;
    },
    differs: 'which of the places closer than the tolerance are kept',
  },
  geo_polygon_area: {
    ...ofPolygons((polygons) => {
      const whole = united(polygons);
      return whole && areaOf(whole);
    }),
    returns: 'real',
  },
  geo_polygon_perimeter: {
    ...ofPolygons((polygons) => {
      const whole = united(polygons);
      return whole && lengthOf(edgesOf(whole));
    }),
    returns: 'real',
  },
  geo_polygon_centroid: {
    ...ofPolygons((polygons) => {
      const whole = united(polygons);
      return whole && pointText(centroidOfPolygons(whole));
    }),
    returns: 'dynamic',
  },
  geo_intersects_2lines: twoLines.intersects,
  geo_intersection_2lines: twoLines.intersection,
  geo_intersects_line_with_polygon: lineAndPolygon.intersects,
  geo_intersection_line_with_polygon: lineAndPolygon.intersection,
  geo_intersects_2polygons: twoPolygons.intersects,
  geo_intersection_2polygons: twoPolygons.intersection,
  geo_union_lines_array: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: (value: unknown) => {
      const lines = readArray(value, readLines);
      const made = lines && unionOfLines(lines);
      return made ? lineTexts(made) : null;
    },
    differs: inSphere,
  },
  geo_union_polygons_array: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: (value: unknown) => {
      const polygons = readArray(value, readPolygons);
      const made = polygons && united(polygons);
      return made ? polygonTexts(made) : null;
    },
    differs: inSphere,
  },
  geo_point_buffer: {
    takes: reals(4),
    returns: 'dynamic',
    call: (
      x: NullableNumber,
      y: NullableNumber,
      radius: NullableNumber,
      tolerance: NullableNumber,
    ) => {
      const [center] = placesOf([x, y]) ?? [];
      if (!center || radius === null || !(radius > 0)) return null;
      return polygonTexts([[circle(center, radius, tolerance ?? Math.max(radius / 100, 0.1))]]);
    },
    differs: 'where on the circle its corners lie',
  },
  geo_line_buffer: {
    takes: ['dynamic', 'real', 'real'],
    returns: 'dynamic',
    call: (value: unknown, radius: NullableNumber, tolerance: NullableNumber) => {
      const lines = readLines(value);
      if (!lines || radius === null || !(radius > 0)) return null;
      const made = bufferLines(lines, radius, tolerance ?? Math.max(radius / 100, 0.1));
      return made ? polygonTexts(made) : null;
    },
    differs: 'where the corners of its round parts lie',
  },
  geo_polygon_buffer: {
    takes: ['dynamic', 'real', 'real'],
    returns: 'dynamic',
    call: (value: unknown, radius: NullableNumber, tolerance: NullableNumber) => {
      const polygons = readPolygons(value);
      if (!polygons || radius === null || !(radius > 0)) return null;
      const made = bufferPolygons(polygons, radius, tolerance ?? Math.max(radius / 100, 0.1));
      return made ? polygonTexts(made) : null;
    },
    differs: 'where the corners of its round parts lie',
  },
  geo_from_wkt: { takes: ['string'], returns: 'dynamic', call: fromWkt },
  geo_point_to_geohash: {
    takes: ['real', 'real', 'int'],
    returns: 'string',
    call: (x: NullableNumber, y: NullableNumber, accuracy: NullableNumber) =>
      x !== null && y !== null && accuracy !== null && isPosition(x, y)
        ? encode(x, y, accuracy)
        : '',
  },
  geo_geohash_to_central_point: {
    takes: ['string'],
    returns: 'dynamic',
    call: (geohash: string) => {
      const box = boxOf(geohash);
      return box && positionText([(box.west + box.east) / 2, (box.south + box.north) / 2]);
    },
  },
  geo_geohash_to_polygon: {
    takes: ['string'],
    returns: 'dynamic',
    call: (geohash: string) => {
      const box = boxOf(geohash);
      return box && flatPolygon(boxCorners(box));
    },
  },
  geo_geohash_neighbors: {
    takes: ['string'],
    returns: 'dynamic',
    call: (geohash: string) => {
      const found = neighbors(geohash);
      return found && JSON.stringify(found);
    },
  },
  geo_point_to_s2cell: {
    takes: ['real', 'real', 'int'],
    returns: 'string',
    call: (x: NullableNumber, y: NullableNumber, level: NullableNumber) => {
      const [place] = placesOf([x, y]) ?? [];
      return place && inRange(level, 0, 30) ? tokenOf(cellAt(place, level)) : '';
    },
  },
  geo_s2cell_to_central_point: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readToken(token);
      return cell && pointText(centerOf(cell));
    },
  },
  geo_s2cell_to_polygon: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readToken(token);
      return cell && polygonTexts([[cornersOf(cell)]]);
    },
  },
  geo_s2cell_neighbors: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readToken(token);
      return cell && JSON.stringify(neighborsOf(cell).map(tokenOf));
    },
  },
  geo_polygon_to_s2cells: covered((value, metres) => {
    const polygons = readPolygons(value);
    return polygons && polygonShape(polygons, metres);
  }),
  geo_line_to_s2cells: covered((value, metres) => {
    const lines = readLines(value);
    return lines && lineShape(lines, metres);
  }),
} satisfies JavascriptTable;
