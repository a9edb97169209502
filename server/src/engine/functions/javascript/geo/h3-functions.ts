import type { JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { positionText, readPolygons } from './geojson.ts';
import { grid, maxResolution, readCell } from './h3-cell.ts';
import { cellsIn } from './h3-covering.ts';
import { bufferPolygons } from './reshape.ts';
import { isPosition } from './vector.ts';

/** Kusto's limit between the resolutions of a cell and its children. */
const maxGenerations = 5;
const maxDistance = 142;

type NullableNumber = number | null;

const inRange = (value: NullableNumber, low: number, high: number): value is number =>
  value !== null && value >= low && value <= high;

/** Cells of Uber's H3 grid, by their tokens: fifteen digits in hexadecimal. */
export const h3Functions = {
  geo_point_to_h3cell: {
    takes: ['real', 'real', 'int'],
    returns: 'string',
    call: (longitude: NullableNumber, latitude: NullableNumber, resolution: NullableNumber) =>
      longitude !== null &&
      latitude !== null &&
      isPosition(longitude, latitude) &&
      inRange(resolution, 0, maxResolution)
        ? grid().latLngToCell(latitude, longitude, resolution)
        : '',
  },
  geo_h3cell_level: {
    takes: ['string'],
    returns: 'int',
    call: (token: string) => {
      const cell = readCell(token);
      return cell && grid().getResolution(cell);
    },
  },
  geo_h3cell_parent: {
    takes: ['string', 'bool', 'int'],
    returns: 'string',
    call: (token: string, isNext: boolean, given: NullableNumber) => {
      const cell = readCell(token);
      if (!cell) return '';
      const own = grid().getResolution(cell);
      const resolution = isNext ? own - 1 : given;
      return inRange(resolution, 0, Math.min(own, maxResolution - 1))
        ? grid().cellToParent(cell, resolution)
        : '';
    },
  },
  geo_h3cell_children: {
    takes: ['string', 'bool', 'int'],
    returns: 'dynamic',
    call: (token: string, isNext: boolean, given: NullableNumber) => {
      const cell = readCell(token);
      if (!cell) return null;
      const own = grid().getResolution(cell);
      const resolution = isNext ? own + 1 : given;
      return inRange(resolution, Math.max(own, 1), Math.min(own + maxGenerations, maxResolution))
        ? JSON.stringify(grid().cellToChildren(cell, resolution))
        : null;
    },
  },
  geo_h3cell_neighbors: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readCell(token);
      return cell && JSON.stringify(grid().gridDiskDistances(cell, 1)[1]);
    },
  },
  geo_h3cell_rings: {
    takes: ['string', 'int'],
    returns: 'dynamic',
    call: (token: string, distance: NullableNumber) => {
      const cell = readCell(token);
      return cell && inRange(distance, 0, maxDistance)
        ? JSON.stringify(grid().gridDiskDistances(cell, distance))
        : null;
    },
  },
  geo_h3cell_to_central_point: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readCell(token);
      if (!cell) return null;
      const [latitude, longitude] = grid().cellToLatLng(cell);
      return positionText([longitude, latitude]);
    },
  },
  geo_h3cell_to_polygon: {
    takes: ['string'],
    returns: 'dynamic',
    call: (token: string) => {
      const cell = readCell(token);
      return (
        cell && `{"type":"Polygon","coordinates":[${realJson(grid().cellToBoundary(cell, true))}]}`
      );
    },
  },
  geo_polygon_to_h3cells: {
    takes: ['dynamic', 'int', 'real'],
    returns: 'dynamic',
    call: (value: unknown, resolution: NullableNumber, radius: NullableNumber) => {
      const polygons = readPolygons(value);
      if (!polygons || !inRange(resolution, 0, maxResolution)) return null;
      if (radius === null || !(radius >= 0)) return null;
      const whole =
        radius > 0 ? bufferPolygons(polygons, radius, Math.max(radius / 100, 0.1)) : polygons;
      const found = whole?.map((polygon) => cellsIn(polygon, resolution));
      if (!found || found.includes(null)) return null;
      return JSON.stringify([...new Set((found as string[][]).flat())]);
    },
    differs: 'in the order of the grid; null too for borders of more than some 100,000 cells',
  },
} satisfies JavascriptTable;
