import { describe, expect, test } from 'vitest';
import { type GridPosition, isSingle, moveInGrid, rangeBetween } from './grid-position.ts';

const size = { rows: 100, columns: 5, pageRows: 10 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });
const at = (row: number, column: number): GridPosition => ({ row, column });

describe('moving in the grid', () => {
  test.each([
    ['ArrowDown', false, at(0, 0), at(1, 0)],
    ['ArrowUp', false, at(0, 2), at(-1, 2)],
    ['ArrowUp', false, at(-1, 2), at(-1, 2)],
    ['ArrowRight', false, at(3, 4), at(3, 4)],
    ['ArrowLeft', false, at(3, 1), at(3, 0)],
    ['Home', false, at(7, 3), at(7, 0)],
    ['End', false, at(7, 1), at(7, 4)],
    ['Home', true, at(7, 3), at(0, 0)],
    ['End', true, at(7, 1), at(99, 4)],
    ['PageDown', false, at(95, 1), at(99, 1)],
    ['PageUp', false, at(5, 1), at(0, 1)],
    ['ArrowDown', true, at(5, 1), at(99, 1)],
  ])('%s (ctrl %s) from %j', (key, ctrl, from, to) => {
    expect(moveInGrid(from, press(key, ctrl), size)).toEqual(to);
  });

  test('other keys do not move', () => {
    expect(moveInGrid(at(0, 0), press('a'), size)).toBeNull();
  });

  test('without rows only the header can be reached', () => {
    const none = { ...size, rows: 0 };
    expect(moveInGrid(at(-1, 0), press('ArrowDown'), none)).toEqual(at(-1, 0));
  });
});

test('a range is the same from either end and leaves the header out', () => {
  expect(rangeBetween(at(3, 4), at(1, 2))).toEqual({ top: 1, bottom: 3, left: 2, right: 4 });
  expect(rangeBetween(at(-1, 0), at(2, 0)).top).toBe(0);
  expect(isSingle(rangeBetween(at(1, 1), at(1, 1)))).toBe(true);
  expect(isSingle(rangeBetween(at(1, 1), at(1, 2)))).toBe(false);
});
