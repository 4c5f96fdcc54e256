import { expect, test } from 'vitest';
import { pagesAround, rowAfter } from './pages';

test('the pages in sight are asked for, and those about to come', () => {
  expect(pagesAround(0, 20, 10_000)).toEqual([1]);
  expect(pagesAround(20, 45, 10_000)).toEqual([1, 2]);
  expect(pagesAround(5000, 5025, 10_000)).toEqual([50, 51]);
  expect(pagesAround(9980, 9999, 10_000)).toEqual([100]);
  expect(pagesAround(0, 20, 0)).toEqual([]);
});

test('keys lead from row to row and never out of the list', () => {
  expect(rowAfter('ArrowDown', 4, 10, 100)).toBe(5);
  expect(rowAfter('ArrowUp', 0, 10, 100)).toBe(0);
  expect(rowAfter('PageDown', 95, 10, 100)).toBe(99);
  expect(rowAfter('End', 4, 10, 100)).toBe(99);
  expect(rowAfter('Home', 4, 10, 100)).toBe(0);
  expect(rowAfter('x', 4, 10, 100)).toBeUndefined();
});
