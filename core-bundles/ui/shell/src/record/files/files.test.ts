import { describe, expect, it } from 'vitest';
import { fileSize } from './files';

describe('the size of a file', () => {
  it('has the unit that reads best', () => {
    expect(fileSize(812, 'en')).toBe('812 bytes');
    expect(fileSize(1_400, 'en')).toBe('1.4 kB');
    expect(fileSize(34_560, 'en')).toBe('35 kB');
    expect(fileSize(1_449_000, 'de')).toBe('1,4 MB');
    expect(fileSize(5_368_709_120, 'en')).toBe('5.4 GB');
  });
});
