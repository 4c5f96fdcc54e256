import { beforeEach, expect, test } from 'vitest';
import type { GuestCard } from './records';
import { forgetSeen, matchSeen, remember, seenGuest } from './seen';

const guest = (id: number, name: string, phone: string, more: Partial<GuestCard> = {}) =>
  ({ id, name, phone, version: 1, balance: 0, visits: 0, ...more }) as GuestCard;

beforeEach(() => {
  forgetSeen();
  remember([
    guest(1, 'Róisín Cullen', '+353 85 555 7446', { card_code: 'GH-00017-3', last_visit_at: '2026-11-01T20:00:00Z' }),
    guest(2, 'Hugo Byrne', '+353 86 744 7769', { last_visit_at: '2026-11-20T20:00:00Z' }),
  ]);
});

const found = (typed: string) => matchSeen(typed).map(({ id }) => id);

test('two digits begin the last four; four end the number', () => {
  expect(found('74')).toEqual([1]);
  expect(found('7446')).toEqual([1]);
  expect(found('0857769')).toEqual([]);
  expect(found('086 744 7769')).toEqual([2]);
});

test('names by the beginning of first and last, cards by the whole code', () => {
  expect(found('ró')).toEqual([1]);
  expect(found('BYR')).toEqual([2]);
  expect(found('gh-00017-3')).toEqual([1]);
  expect(found('gh-000')).toEqual([]);
  expect(found(' ')).toEqual([]);
});

test('an older copy never replaces a newer one', () => {
  remember([guest(1, 'Róisín Cullen', '', { version: 4, balance: 9 })]);
  remember([guest(1, 'Róisín Cullen', '', { version: 3, balance: 5 })]);
  expect(seenGuest(1)?.balance).toBe(9);
});
