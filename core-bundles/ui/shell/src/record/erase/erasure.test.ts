import { describe, expect, it } from 'vitest';
import { isName } from './erasure';

describe('the name to be typed', () => {
  it('forgives blanks and capitals and nothing else', () => {
    expect(isName('  greta   FINDLINGER ', 'Greta Findlinger')).toBe(true);
    expect(isName('Greta', 'Greta Findlinger')).toBe(false);
    expect(isName('', 'Greta Findlinger')).toBe(false);
  });
});
