import { expect, test } from 'vitest';
import { eveningStart, isHere } from './evening';

test('a drink at half past one belongs to the evening before', () => {
  expect(eveningStart(new Date(2026, 10, 22, 1, 30))).toEqual(new Date(2026, 10, 21, 4));
  expect(eveningStart(new Date(2026, 10, 21, 23, 30))).toEqual(new Date(2026, 10, 21, 4));
});

test('six hours after checking in a guest counts as gone', () => {
  const came = Date.UTC(2026, 10, 21, 19);
  const guest = { id: 1, version: 1, name: '', balance: 0, visits: 1, last_visit_at: new Date(came).toISOString() };
  expect(isHere(guest, came + 5 * 3_600_000)).toBe(true);
  expect(isHere(guest, came + 7 * 3_600_000)).toBe(false);
});
