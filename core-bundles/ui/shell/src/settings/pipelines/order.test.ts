import { describe, expect, it } from 'vitest';
import { moved, placeAt, renumbered } from './order';

describe('the order of stages', () => {
  it('changes by taking one out and putting it in', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b']);
    expect(moved([], 0, 1)).toEqual([]);
  });

  it('puts what is let go where the finger is', () => {
    const others = [30, 90, 150];
    expect(placeAt(10, others)).toBe(0);
    expect(placeAt(100, others)).toBe(2);
    expect(placeAt(900, others)).toBe(3);
  });

  it('writes only what has changed', () => {
    const list = [{ id: 1, position: 10 }, { id: 2, position: 30 }, { id: 3, position: null }];
    expect(renumbered(list)).toEqual([{ id: 2, position: 20 }, { id: 3, position: 30 }]);
  });
});
