import { expect, test } from 'vitest';
import type { RoomIntent } from '../floor/deeds';
import type { Booking, Day } from './api';
import { withKept } from './kept';

const day = (bookings: Partial<Booking>[] = []): Day =>
  ({ venue_id: 1, from: '2026-11-22T04:00:00Z', to: '2026-11-23T04:00:00Z', bookings }) as unknown as Day;

const taking = (more: object = {}, about: object = {}): RoomIntent =>
  ({
    key: 'a',
    state: 'waiting',
    at: 0,
    about: {
      kind: 'book',
      venue: 1,
      booking: -5,
      name: 'Ada',
      tables: [],
      draft: { party: 3, slot: '2026-11-22T19:00:00Z', note: '', occasion: '', guest: null },
      ...about,
    },
    ...more,
  }) as unknown as RoomIntent;

test('what was taken without a network stands in the day, in its place', () => {
  const told = day([{ id: 7, starts_at: '2026-11-22T18:00:00Z' }, { id: 8, starts_at: '2026-11-22T20:00:00Z' }]);
  expect(withKept(told, [taking()]).bookings.map(({ id }) => id)).toEqual([7, -5, 8]);
  expect(withKept(told, [taking({ state: 'failed' })])).toBe(told);
  expect(withKept(told, [taking({}, { venue: 2 })])).toBe(told);
  expect(withKept(told, [taking({}, { kind: 'seat' })])).toBe(told);
});

test('it is there once when the server has answered, whether the day tells of it yet or not', () => {
  const done = taking({ state: 'done', answer: { id: 9, starts_at: '2026-11-22T19:00:00Z' } });
  expect(withKept(day(), [done]).bookings.map(({ id }) => id)).toEqual([9]);
  expect(withKept(day([{ id: 9 }]), [done]).bookings).toHaveLength(1);
});
