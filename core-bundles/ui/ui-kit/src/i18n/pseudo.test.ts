import { expect, it } from 'vitest';
import { pseudoText } from './accented';

it('lengthens and accents words, and leaves values alone', () => {
  expect(pseudoText('Delete')).toBe('⟦Đéłéţé~~~⟧');
  expect(pseudoText('{{n}} of {{all}}')).toBe('⟦{{n}} öƒ {{all}}~~⟧');
});
