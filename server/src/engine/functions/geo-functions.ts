import { integer } from '../sql/sql.ts';
import { isArgument } from './call-arguments.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { geo } from './javascript/geo/geo.ts';
import { callJavascript, javascriptRows } from './javascript/javascript-function.ts';

/** A cell of a point: the default accuracy stands only where none is given, a null gives none. */
const cellOf = (
  name: 'geo_point_to_geohash' | 'geo_point_to_s2cell',
  accuracy: number,
): ScalarFunction => ({
  takes: ['real', 'real', 'int'],
  returns: 'string',
  sql: (longitude: Argument, latitude: Argument, given: Argument | Call) =>
    callJavascript(name, geo[name].takes, [
      longitude,
      latitude,
      isArgument(given) ? given : integer(accuracy),
    ]),
});

/** On a sphere of 6,371,010 m; edges are geodesics, but for what is called densify. */
export const geoFunctions: FunctionTable = {
  ...javascriptRows(geo),
  geo_point_to_geohash: cellOf('geo_point_to_geohash', 5),
  geo_point_to_s2cell: cellOf('geo_point_to_s2cell', 11),
};
