import type { JavascriptFunction } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { readLines, readPolygons } from './geojson.ts';
import { densify } from './reshape.ts';
import type { Position } from './vector.ts';

interface Geometry {
  readonly type: string;
  readonly coordinates: unknown;
}

/** Every list of positions of the coordinates, made anew. */
function eachList(value: unknown, make: (positions: Position[]) => Position[]): unknown {
  if (!Array.isArray(value)) return value;
  const isList = Array.isArray(value[0]) && typeof value[0][0] === 'number';
  return isList ? make(value as Position[]) : value.map((one) => eachList(one, make));
}

/** Lines that are straight on the flat map, as geodesics that stay near them. */
export const densifyText = (kind: 'Line' | 'Polygon'): JavascriptFunction => ({
  takes: ['dynamic', 'real', 'bool'],
  returns: 'dynamic',
  call: (value: unknown, given: number | null) => {
    const tolerance = given ?? 10;
    const valid = kind === 'Line' ? readLines(value) : readPolygons(value);
    if (!valid || !(tolerance >= 0.1 && tolerance <= 10_000)) return null;
    const { type, coordinates } = value as Geometry;
    const made = eachList(coordinates, (positions) => densify(positions, tolerance));
    return `{"type":"${type}","coordinates":${realJson(made)}}`;
  },
  differs: 'preserve_crossing is ignored: edges go the way that their longitudes say',
});
