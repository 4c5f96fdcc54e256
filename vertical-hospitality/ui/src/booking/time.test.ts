import { expect, it } from 'vitest';
import { businessDay, plusDays } from './time';

it('counts the night to the evening before, by the clock of the house', () => {
  expect(businessDay('Europe/Dublin', new Date('2026-11-22T01:30:00Z'))).toBe('2026-11-21');
  expect(businessDay('Europe/Dublin', new Date('2026-11-22T04:30:00Z'))).toBe('2026-11-22');
  expect(businessDay('America/New_York', new Date('2026-11-22T08:30:00Z'))).toBe('2026-11-21');
});

it('goes from day to day over months and clock changes', () => {
  expect(plusDays('2026-10-24', 1)).toBe('2026-10-25');
  expect(plusDays('2026-10-25', 1)).toBe('2026-10-26');
  expect(plusDays('2027-01-01', -1)).toBe('2026-12-31');
});
