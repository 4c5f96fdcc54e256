import { expect, test } from 'vitest';
import { countOf, isAny, isChosen, NONE, withIds } from './selection';

test('single records are chosen and let go', () => {
  const some = withIds(NONE, [1, 2, 3], true);
  expect(countOf(some, 100)).toBe(3);
  expect(isChosen(some, 2)).toBe(true);
  const fewer = withIds(some, [2], false);
  expect([...fewer.ids]).toEqual([1, 3]);
  expect(isAny(withIds(fewer, [1, 3], false))).toBe(false);
});

test('of all that match some are left out', () => {
  const all = withIds({ ids: new Set(), all: true }, [7], false);
  expect(countOf(all, 100)).toBe(99);
  expect(isChosen(all, 7)).toBe(false);
  expect(isChosen(all, 8)).toBe(true);
  expect(countOf(withIds(all, [7], true), 100)).toBe(100);
  expect(isChosen(all, undefined)).toBe(false);
});
