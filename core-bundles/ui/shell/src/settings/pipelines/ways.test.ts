import { expect, it } from 'vitest';
import { anywhere, stepByStep, toggled } from './ways';

it('goes anywhere until a target is chosen, and nowhere when the last is taken away', () => {
  const some = toggled(new Map(), 1, 2);
  expect(some.get(1)).toEqual([2]);
  expect(toggled(toggled(some, 1, 3), 1, 2).get(1)).toEqual([3]);
  expect(toggled(some, 1, 2).get(1)).toEqual([]);
  expect(anywhere(some, 1).has(1)).toBe(false);
});

it('lays a way of single steps', () => {
  const stages = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 8, is_won: true }, { id: 9, is_lost: true }];
  expect([...stepByStep(stages)]).toEqual([
    [1, [2, 9]],
    [2, [1, 3, 9]],
    [3, [2, 8, 9]],
  ]);
});
