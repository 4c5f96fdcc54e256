import { expect, test } from 'vitest';
import { dayOfYear, eveningStart, isHere } from './evening';

test('a drink at half past one belongs to the evening before', () => {
  const began = (now: string, zone: string) => eveningStart(new Date(now), zone).toISOString().slice(0, 16);
  expect(began('2026-11-22T00:30Z', 'Europe/Vienna')).toBe('2026-11-21T03:00');
  expect(began('2026-11-21T22:30Z', 'Europe/Vienna')).toBe('2026-11-21T03:00');
  expect(began('2026-11-21T22:30Z', 'Asia/Tokyo')).toBe('2026-11-21T19:00');
  expect(began('2026-12-01T02:00Z', 'Europe/Vienna')).toBe('2026-11-30T03:00');
});

test('whose birthday it is goes by the wall behind the bar', () => {
  expect(dayOfYear(new Date('2026-11-21T23:30Z'), 'Europe/Vienna')).toBe('11-22');
  expect(dayOfYear(new Date('2026-11-21T23:30Z'), 'America/New_York')).toBe('11-21');
});

test('six hours after checking in a guest counts as gone', () => {
  const came = Date.UTC(2026, 10, 21, 19);
  const guest = { id: 1, version: 1, name: '', balance: 0, visits: 1, last_visit_at: new Date(came).toISOString() };
  expect(isHere(guest, came + 5 * 3_600_000)).toBe(true);
  expect(isHere(guest, came + 7 * 3_600_000)).toBe(false);
});
