import { unit, type Vector } from './vector.ts';

/**
 * Cells of the S2 grid: six faces of a cube, each a square of 2^30 by 2^30 leaves in the order of
 * Hilbert's curve. An id is the face (3 bits), the place on the curve, a one, and zeros.
 */
const maxLevel = 30;
const side = 2 ** maxLevel;

export interface Cell {
  readonly face: number;
  /** The cell's lowest leaf, along both sides of the face. */
  readonly i: number;
  readonly j: number;
  readonly level: number;
}

const sizeOf = (level: number): number => 2 ** (maxLevel - level);

/** The quadratic projection, and back. */
const stToUv = (s: number): number => (s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) ** 2) / 3);
const uvToSt = (u: number): number =>
  u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);

function faceUvToVector(face: number, u: number, v: number): Vector {
  switch (face) {
    case 0:
      return [1, u, v];
    case 1:
      return [-u, 1, v];
    case 2:
      return [-u, -v, 1];
    case 3:
      return [-1, -v, -u];
    case 4:
      return [v, -1, -u];
    default:
      return [v, u, -1];
  }
}

function vectorToFaceUv([x, y, z]: Vector): readonly [face: number, u: number, v: number] {
  const sizes = [Math.abs(x), Math.abs(y), Math.abs(z)];
  const axis = sizes.indexOf(Math.max(...sizes));
  const face = ([x, y, z][axis] ?? 0) < 0 ? axis + 3 : axis;
  switch (face) {
    case 0:
      return [0, y / x, z / x];
    case 1:
      return [1, -x / y, z / y];
    case 2:
      return [2, -x / z, -y / z];
    case 3:
      return [3, z / x, y / x];
    case 4:
      return [4, z / y, -x / y];
    default:
      return [5, -y / z, -x / z];
  }
}

const leafOf = (st: number): number => Math.min(Math.max(Math.floor(st * side), 0), side - 1);
const aligned = (leaf: number, level: number): number => leaf - (leaf % sizeOf(level));

export function cellAt(place: Vector, level: number): Cell {
  const [face, u, v] = vectorToFaceUv(place);
  return {
    face,
    i: aligned(leafOf(uvToSt(u)), level),
    j: aligned(leafOf(uvToSt(v)), level),
    level,
  };
}

/** Quadrants in the order of the curve, by how it is turned: swapped axes 1, inverted 2. */
const order = [
  [0, 1, 3, 2],
  [0, 2, 3, 1],
  [3, 2, 0, 1],
  [3, 1, 0, 2],
] as const;
const turning = [1, 0, 0, 3] as const;

/** The id without its zeros at the end, in hexadecimal. */
export function tokenOf({ face, i, j, level }: Cell): string {
  let id = BigInt(face);
  let turned = face & 1;
  for (let bit = maxLevel - 1; bit >= maxLevel - level; bit--) {
    const quadrant = (Math.floor(i / 2 ** bit) % 2) * 2 + (Math.floor(j / 2 ** bit) % 2);
    const position = (order[turned] ?? order[0]).indexOf(quadrant as 0);
    id = id * 4n + BigInt(position);
    turned ^= turning[position] ?? 0;
  }
  const whole = (id * 2n + 1n) << BigInt(2 * (maxLevel - level));
  return whole.toString(16).padStart(16, '0').replace(/0+$/, '');
}

/** Null when the text is no token of a cell. */
export function readToken(token: string): Cell | null {
  if (!/^[0-9a-f]{1,16}$/i.test(token)) return null;
  const id = BigInt(`0x${token.padEnd(16, '0')}`);
  const face = Number(id >> 61n);
  let zeros = 0;
  while (zeros < 61 && ((id >> BigInt(zeros)) & 1n) === 0n) zeros += 1;
  if (face > 5 || zeros % 2 === 1 || zeros > 60) return null;
  const level = maxLevel - zeros / 2;
  let [i, j, turned] = [0, 0, face & 1];
  for (let k = 0; k < level; k++) {
    const position = Number((id >> BigInt(59 - 2 * k)) & 3n);
    const quadrant = (order[turned] ?? order[0])[position] ?? 0;
    i = i * 2 + (quadrant >> 1);
    j = j * 2 + (quadrant & 1);
    turned ^= turning[position] ?? 0;
  }
  return { face, i: i * sizeOf(level), j: j * sizeOf(level), level };
}

const placeAt = (face: number, i: number, j: number): Vector =>
  unit(faceUvToVector(face, stToUv(i / side), stToUv(j / side)));

export function centerOf({ face, i, j, level }: Cell): Vector {
  const half = sizeOf(level) / 2;
  return placeAt(face, i + half, j + half);
}

/** The corners, against the clock. */
export function cornersOf({ face, i, j, level }: Cell): readonly Vector[] {
  const size = sizeOf(level);
  return [
    placeAt(face, i, j),
    placeAt(face, i + size, j),
    placeAt(face, i + size, j + size),
    placeAt(face, i, j + size),
  ];
}

export function childrenOf({ face, i, j, level }: Cell): readonly Cell[] {
  const half = sizeOf(level + 1);
  return [0, 1, 2, 3].map((k) => ({
    face,
    i: i + (k >> 1) * half,
    j: j + (k & 1) * half,
    level: level + 1,
  }));
}

/** The cell of that level so many cells aside; past the face's edge, on the next face. */
function aside({ face, i, j, level }: Cell, di: number, dj: number): Cell {
  const size = sizeOf(level);
  const [x, y] = [i + (di + 0.5) * size, j + (dj + 0.5) * size];
  if (x >= 0 && x < side && y >= 0 && y < side)
    return { face, i: i + di * size, j: j + dj * size, level };
  // Past the edge the plane of the face goes on: its places project onto the next face.
  const flat = (leaf: number): number => {
    const st = leaf / side;
    return st < 0 || st > 1
      ? Math.min(Math.max(2 * st - 1, -1 - 1 / side), 1 + 1 / side)
      : stToUv(st);
  };
  return cellAt(unit(faceUvToVector(face, flat(x), flat(y))), level);
}

/** In the order of Kusto's page. Source: geo-s2cell-neighbors-function.md. */
const directions = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [-1, 1],
] as const;

/** The cells of the same level that touch this one: edges and corners. */
export function neighborsOf(cell: Cell): readonly Cell[] {
  const own = tokenOf(cell);
  const seen = new Map<string, Cell>();
  for (const [di, dj] of directions) {
    const found = aside(cell, di, dj);
    const token = tokenOf(found);
    if (token !== own) seen.set(token, found);
  }
  return [...seen.values()];
}

export const faces: readonly Cell[] = [0, 1, 2, 3, 4, 5].map((face) => ({
  face,
  i: 0,
  j: 0,
  level: 0,
}));
