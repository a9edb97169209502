const digits = '0123456789bcdefghjkmnpqrstuvwxyz';
/** Kusto's longest geohash. */
const maxLength = 18;

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Bits of longitude and latitude take turns, longitude first; five make a character. */
export function encode(longitude: number, latitude: number, length: number): string {
  if (!(length >= 1 && length <= maxLength)) return '';
  const box = { west: -180, east: 180, south: -90, north: 90 };
  let [made, bits] = ['', 0];
  for (let i = 0; i < length * 5; i++) {
    bits *= 2;
    if (i % 2 === 0) {
      const middle = (box.west + box.east) / 2;
      if (longitude >= middle) {
        bits += 1;
        box.west = middle;
      } else box.east = middle;
    } else {
      const middle = (box.south + box.north) / 2;
      if (latitude >= middle) {
        bits += 1;
        box.south = middle;
      } else box.north = middle;
    }
    if (i % 5 === 4) {
      made += digits[bits] ?? '';
      bits = 0;
    }
  }
  return made;
}

/** Null when the text is no geohash. */
export function boxOf(geohash: string): Box | null {
  if (geohash === '' || geohash.length > maxLength) return null;
  const box = { west: -180, east: 180, south: -90, north: 90 };
  let isLongitude = true;
  for (const character of geohash.toLowerCase()) {
    const value = digits.indexOf(character);
    if (value < 0) return null;
    for (let bit = 16; bit >= 1; bit /= 2) {
      const upper = (value & bit) !== 0;
      const middle = isLongitude ? (box.west + box.east) / 2 : (box.south + box.north) / 2;
      if (isLongitude) box[upper ? 'west' : 'east'] = middle;
      else box[upper ? 'south' : 'north'] = middle;
      isLongitude = !isLongitude;
    }
  }
  return box;
}

/** Steps east and north, in the order of Kusto's page. Source: geo-geohash-neighbors-function.md. */
const around = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [0, 1],
  [-1, 0],
  [1, 1],
  [1, 0],
  [0, -1],
] as const;

export function neighbors(geohash: string): string[] | null {
  const box = boxOf(geohash);
  if (!box) return null;
  const [width, height] = [box.east - box.west, box.north - box.south];
  const [x, y] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  return around
    .map(([dx, dy]) => [x + dx * width, y + dy * height] as const)
    .filter(([, latitude]) => Math.abs(latitude) < 90)
    .map(([longitude, latitude]) =>
      encode(((((longitude + 180) % 360) + 360) % 360) - 180, latitude, geohash.length),
    );
}
