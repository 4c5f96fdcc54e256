import { describe, expect, it } from 'vitest';
import { queryOf, readChoice, wordsOf } from './choice';

describe('the choice of a story', () => {
  it('is read from an address, without what could never be', () => {
    expect(readChoice(['call,acme.repaired,<b>', '7,x,-1', 'hand,moon'])).toEqual({
      types: ['call', 'acme.repaired'],
      by: ['7'],
      from: ['hand'],
    });
    expect(readChoice(['', '', ''])).toEqual({ types: [], by: [], from: [] });
  });

  it('asks the server by its names', () => {
    expect(queryOf({ types: ['call'], by: ['7'], from: [] })).toEqual({ type: ['call'], author_id: ['7'], origin: [] });
  });

  it('finds words for a type that nobody draws', () => {
    expect(wordsOf('acme.part_ordered')).toBe('part ordered');
    expect(wordsOf('visit')).toBe('visit');
  });
});
