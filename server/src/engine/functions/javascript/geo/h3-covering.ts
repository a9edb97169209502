import type { Polygon, Ring } from './geojson.ts';
import { grid } from './h3-cell.ts';
import { angleOf, type Position, toPosition, toVector } from './vector.ts';

/** Kusto's limit of the cells of one polygon. Source: geo-polygon-to-h3cells-function.md. */
const maxCells = 61_680;
/** Cells that are looked at for one polygon: what a border takes may be far more than its inside. */
const maxVisits = 250_000;
/** How far the cells inside of a cell reach past its corners: the factor of the grid's authors. */
const reachOfChildren = 1.4;

const degree = Math.PI / 180;

type Edge = readonly [from: Position, to: Position];

/**
 * A ring's edges in the plane of degrees, where they are straight: none longer than half a turn,
 * and a ring about a pole closed over it.
 */
function flatEdges(ring: Ring, isHole: boolean): Edge[] {
  const places: Position[] = [];
  let last = 0;
  for (const [longitude, latitude] of [...ring, ...ring.slice(0, 1)].map(toPosition)) {
    last = places.length === 0 ? longitude : longitude + 360 * Math.round((last - longitude) / 360);
    places.push([last, latitude]);
  }
  const [first] = places;
  if (!first) return [];
  const turn = last - first[0];
  if (Math.abs(turn) > 180) {
    // What a ring encloses lies to its left, and a hole's ring is turned.
    const pole = turn > 0 === isHole ? -90 : 90;
    places.push([last, pole], [first[0], pole], first);
  }
  return places.slice(1).map((to, i): Edge => [places[i] as Position, to]);
}

/** The edges a turn to the west and to the east as well, so that any longitude meets them. */
function around(edges: readonly Edge[]): Edge[] {
  const longitudes = edges.map(([[longitude]]) => longitude);
  const [west, east] = longitudes.reduce(
    ([low, high], one) => [Math.min(low, one), Math.max(high, one)],
    [Infinity, -Infinity],
  );
  const home = -360 * Math.round((west + east) / 720);
  return [home - 360, home, home + 360].flatMap((turn) =>
    edges.map(
      ([[x1, y1], [x2, y2]]): Edge => [
        [x1 + turn, y1],
        [x2 + turn, y2],
      ],
    ),
  );
}

/** Whether a ray to the east crosses an odd number of edges. */
function isInside(edges: readonly Edge[], [x, y]: Position): boolean {
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of edges)
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  return inside;
}

interface Box {
  readonly middle: Position;
  readonly width: number;
  readonly height: number;
}

const isInStrip = ({ middle, height }: Box, [[, y1], [, y2]]: Edge): boolean =>
  Math.max(y1, y2) >= middle[1] - height && Math.min(y1, y2) <= middle[1] + height;

/** Whether the edge touches a box whose strip it is in. */
function touches({ middle, width, height }: Box, [[x1, y1], [x2, y2]]: Edge): boolean {
  if (Math.max(x1, x2) < middle[0] - width || Math.min(x1, x2) > middle[0] + width) return false;
  const [dx, dy] = [x2 - x1, y2 - y1];
  const apart = dx * (middle[1] - y1) - dy * (middle[0] - x1);
  return Math.abs(apart) <= Math.abs(dx) * height + Math.abs(dy) * width;
}

const centerOf = (cell: string): Position => {
  const [latitude, longitude] = grid().cellToLatLng(cell);
  return [longitude, latitude];
};

/** Degrees about a cell's middle in which all cells lie that it has inside of it. */
function boxOf(cell: string): Box {
  const middle = centerOf(cell);
  const place = toVector(middle);
  const corners = grid().cellToBoundary(cell, true);
  const reach =
    reachOfChildren *
    Math.max(...corners.map(([x, y]) => angleOf(place, toVector([x as number, y as number]))));
  const latitude = Math.abs(middle[1]) * degree;
  const width =
    latitude + reach < Math.PI / 2 ? Math.asin(Math.sin(reach) / Math.cos(latitude)) : Math.PI;
  return { middle, width: width / degree, height: reach / degree };
}

/**
 * The cells of one resolution whose middles are in the polygon, whose edges are straight in
 * degrees; null when there are more than Kusto gives. Goes down the grid, so that it costs what
 * the border and the answer do: the library's own compares every cell with every edge, and
 * reserves memory for the box around the polygon.
 */
export function cellsIn(polygon: Polygon, resolution: number): readonly string[] | null {
  const h3 = grid();
  const found: string[] = [];
  let visits = 0;
  const visit = (cell: string, own: number, edges: readonly Edge[]): boolean => {
    visits += 1;
    if (visits > maxVisits) return false;
    if (own === resolution) {
      if (isInside(edges, centerOf(cell))) found.push(cell);
      return found.length <= maxCells;
    }
    const box = boxOf(cell);
    const strip = edges.filter((edge) => isInStrip(box, edge));
    if (strip.some((edge) => touches(box, edge)))
      return h3.cellToChildren(cell, own + 1).every((child) => visit(child, own + 1, strip));
    if (!isInside(strip, box.middle)) return true;
    if (found.length + h3.cellToChildrenSize(cell, resolution) > maxCells) return false;
    for (const child of h3.cellToChildren(cell, resolution)) found.push(child);
    return true;
  };
  const edges = polygon.flatMap((ring, i) => around(flatEdges(ring, i > 0)));
  return h3.getRes0Cells().every((cell) => visit(cell, 0, edges)) ? found : null;
}
