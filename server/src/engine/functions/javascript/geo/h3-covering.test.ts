import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolygons } from './geojson.ts';
import { grid } from './h3-cell.ts';
import { cellsIn } from './h3-covering.ts';

type Place = [longitude: number, latitude: number];

const cellsOf = (coordinates: readonly Place[][], resolution: number) => {
  const [polygon] = readPolygons({ type: 'Polygon', coordinates }) ?? [];
  return polygon && cellsIn(polygon, resolution);
};

const wrapped = (longitude: number): number =>
  longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

/** A ring of corners at shares of a radius around a middle. */
const ringOf = ([x, y]: Place, radius: number, shares: readonly number[]): Place[] => {
  const corners = shares.map((share, i): Place => {
    const angle = (i / shares.length) * 2 * Math.PI;
    return [
      wrapped(x + radius * share * Math.cos(angle)),
      y + radius * share * Math.sin(angle) * 0.7,
    ];
  });
  return [...corners, corners[0] as Place];
};

const part = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const shares = fc.array(part(0.4, 1), { minLength: 3, maxLength: 12 });

describe('cells whose middles are in a polygon', () => {
  it('are those that the library finds, holes and the 180th meridian too', () => {
    fc.assert(
      fc.property(
        fc.oneof(part(-180, 180), part(178, 180)),
        part(-60, 60),
        part(-2, 1),
        shares,
        fc.option(shares),
        (x, y, size, shell, hole) => {
          const radius = 10 ** size;
          const resolution = Math.round(3.2 - Math.log(radius / 10) / Math.log(2.65));
          const rings = [ringOf([x, y], radius, shell)];
          if (hole) rings.push(ringOf([x, y], radius / 10, hole));
          const own = cellsOf(rings, resolution);
          expect([...(own ?? [])].sort()).toEqual(
            [...grid().polygonToCells(rings, resolution, true)].sort(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([80, -80])('around a pole are those beyond its latitude: %d', (latitude) => {
    const ring = [0, 90, 180, -90, 0].map((longitude): Place => [longitude, latitude]);
    const beyond = grid()
      .getRes0Cells()
      .flatMap((cell) => grid().cellToChildren(cell, 2))
      .filter((cell) => grid().cellToLatLng(cell)[0] / latitude > 1);
    expect([...(cellsOf([ring], 2) ?? [])].sort()).toEqual(beyond.sort());
  });

  it.each([
    ['a wide inside', [-20, 20, 20]],
    ['a long border around next to nothing', [-100, 100, 1e-6]],
  ])('are none when there are too many: %s', (_what, [west = 0, east = 0, height = 0]) => {
    const ring: Place[] = [
      [west, 30],
      [east, 50],
      [east, 50 + height],
      [west, 30],
    ];
    expect(cellsOf([ring], 15)).toBeNull();
  });
});
