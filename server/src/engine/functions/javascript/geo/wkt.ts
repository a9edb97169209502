import { realJson } from '../json-text.ts';

type Node = number | readonly Node[];

const names: Readonly<Record<string, string>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
};

/** Well-known text to GeoJSON text; null when it is none. Source: geo-from-wkt-function.md. */
export function fromWkt(wkt: string): string | null {
  const tokens = wkt.match(/[A-Za-z]+|[(),]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\S/g) ?? [];
  const reader = { tokens, at: 0 };
  const made = readGeometry(reader);
  return made !== null && reader.at === tokens.length ? made : null;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const take = (reader: Reader, token: string): boolean => {
  const found = reader.tokens[reader.at]?.toUpperCase() === token;
  if (found) reader.at += 1;
  return found;
};

function readGeometry(reader: Reader): string | null {
  const name = reader.tokens[reader.at]?.toUpperCase() ?? '';
  reader.at += 1;
  if (name === 'GEOMETRYCOLLECTION') {
    if (!take(reader, '(')) return null;
    const parts: string[] = [];
    do {
      const part = readGeometry(reader);
      if (part === null) return null;
      parts.push(part);
    } while (take(reader, ','));
    return take(reader, ')')
      ? `{"type":"GeometryCollection","geometries":[${parts.join(',')}]}`
      : null;
  }
  const type = names[name];
  const list = type === undefined ? null : readList(reader);
  if (!type || !list) return null;
  const coordinates =
    type === 'Point'
      ? list[0]
      : type === 'MultiPoint'
        ? list.map((one) => (Array.isArray(one) && Array.isArray(one[0]) ? one[0] : one))
        : list;
  return `{"type":"${type}","coordinates":${realJson(coordinates)}}`;
}

/** `(1 2, 3 4)` or `((...), (...))`. */
function readList(reader: Reader): Node[] | null {
  if (!take(reader, '(')) return null;
  const items: Node[] = [];
  do {
    const item = reader.tokens[reader.at] === '(' ? readList(reader) : readPosition(reader);
    if (!item) return null;
    items.push(item);
  } while (take(reader, ','));
  return take(reader, ')') ? items : null;
}

function readPosition(reader: Reader): number[] | null {
  const numbers: number[] = [];
  while (/^-?\d/.test(reader.tokens[reader.at] ?? '')) {
    numbers.push(Number(reader.tokens[reader.at]));
    reader.at += 1;
  }
  return numbers.length >= 2 ? numbers : null;
}
