import { describe, expect, it } from 'vitest';
import { fit, marksOf, pieces } from './fits';

describe('fit', () => {
  it('prefers labels that begin with what was typed', () => {
    expect(fit('New contact', 'new')).toBe(0);
    expect(fit('New contact', 'cont new')).toBe(1);
    expect(fit('New contact', 'tact')).toBe(2);
    expect(fit('New contact', 'deal')).toBeUndefined();
    expect(fit('New contact', '')).toBe(0);
  });

  it('does not mind case and accents', () => {
    expect(fit('Löschen', 'losch')).toBe(0);
    expect(fit('Größe ändern', 'ANDERN grosse')).toBe(1);
  });
});

describe('marks', () => {
  it('cut a text so that every other piece is marked', () => {
    expect(pieces('Ann Weaver', [[0, 2], [4, 7]])).toEqual(['', 'An', 'n ', 'Wea', 'ver']);
    expect(pieces('Ann', [])).toEqual(['Ann']);
  });

  it('never overlap', () => {
    expect(marksOf('Nina Ninov', 'ni nin')).toEqual([[0, 2]]);
    expect(marksOf('Größe', 'gro')).toEqual([]);
  });
});
