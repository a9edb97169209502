import { integer, real, sql } from '../sql/sql.ts';
import { isArgument } from './call-arguments.ts';
import type { Argument, Call, FunctionTable, ScalarFunction } from './function-table.ts';
import { geo } from './javascript/geo/geo.ts';
import { h3Functions } from './javascript/geo/h3-functions.ts';
import { callJavascript, javascriptRows } from './javascript/javascript-function.ts';

const made = { ...geo, ...h3Functions };

/** A cell of a point: the default accuracy stands only where none is given, a null gives none. */
const cellOf = (
  name: 'geo_point_to_geohash' | 'geo_point_to_s2cell' | 'geo_point_to_h3cell',
  accuracy: number,
): ScalarFunction => ({
  takes: ['real', 'real', 'int'],
  returns: 'string',
  sql: (longitude: Argument, latitude: Argument, given: Argument | Call) =>
    callJavascript(name, made[name].takes, [
      longitude,
      latitude,
      isArgument(given) ? given : integer(accuracy),
    ]),
});

/** The next resolution stands only where none is given, as above. */
const kinOf = (name: 'geo_h3cell_parent' | 'geo_h3cell_children'): ScalarFunction => ({
  takes: ['string', 'int'],
  returns: made[name].returns,
  sql: (cell: Argument, given: Argument | Call) =>
    callJavascript(
      name,
      made[name].takes,
      isArgument(given) ? [cell, sql`false`, given] : [cell, sql`true`],
    ),
});

const h3CellsOf: ScalarFunction = {
  ...h3Functions.geo_polygon_to_h3cells,
  sql: (polygon: Argument, resolution: Argument | Call, radius?: Argument | Call) =>
    callJavascript('geo_polygon_to_h3cells', h3Functions.geo_polygon_to_h3cells.takes, [
      polygon,
      isArgument(resolution) ? resolution : integer(6),
      isArgument(radius) ? radius : real(0),
    ]),
};

/** On a sphere of 6,371,010 m; edges are geodesics, but for what is called densify. */
export const geoFunctions: FunctionTable = {
  ...javascriptRows(made),
  geo_point_to_geohash: cellOf('geo_point_to_geohash', 5),
  geo_point_to_s2cell: cellOf('geo_point_to_s2cell', 11),
  geo_point_to_h3cell: cellOf('geo_point_to_h3cell', 6),
  geo_h3cell_parent: kinOf('geo_h3cell_parent'),
  geo_h3cell_children: kinOf('geo_h3cell_children'),
  geo_polygon_to_h3cells: h3CellsOf,
};
