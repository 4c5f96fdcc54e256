import { expect, test } from 'vitest';
import type { RoomIntent } from '../floor/deeds';
import { withDeeds } from '../floor/overlay';
import type { Room } from '../floor/room';
import type { Booking, Day } from './api';
import { withKept } from './kept';
import { basis, changeOf, type Step } from './steps';

const ada = { id: 7, version: 3, venue_id: 1, name: 'Ada', party_size: 2, starts_at: '2026-11-22T18:00:00Z', ends_at: '2026-11-22T19:30:00Z', state: 'booked', tables: [4] } as unknown as Booking;
const ben = { ...ada, id: 8, name: 'Ben', starts_at: '2026-11-22T19:00:00Z', tables: [5] } as Booking;
const day = (bookings: Booking[] = [ada, ben]): Day => ({ venue_id: 1, from: '2026-11-22T04:00:00Z', to: '2026-11-23T04:00:00Z', bookings }) as unknown as Day;
const room = (): Room =>
  ({
    venue: { id: 1 },
    day_start: '2026-11-22T04:00:00Z',
    day_end: '2026-11-23T04:00:00Z',
    bookings: [ada, ben],
    lines: [{ id: 1, booking_id: 7, table_id: 4 }],
    tables: [],
  }) as unknown as Room;

function kept(step: Step, body: object = {}, more: object = {}, about: object = {}): RoomIntent {
  const kind = step === 'move' ? 'rebook' : step;
  return {
    key: 'a',
    state: 'waiting',
    at: 0,
    makes: { id: -20, at: 'version' },
    about: { kind, venue: 1, booking: 7, name: 'Ada', tables: [], seen: ada, change: changeOf({ booking: ada, step, body }), day: '2026-11-22', ...about },
    ...more,
  } as unknown as RoomIntent;
}

test('what was kept stands in the day at once, in its place, and is marked', () => {
  const later = withKept(day(), [kept('move', { starts_at: '2026-11-22T20:00:00Z' })]).bookings;
  expect(later.map(({ id, unsent }) => [id, unsent])).toEqual([[8, undefined], [7, true]]);
  expect(later[1]).toMatchObject({ starts_at: '2026-11-22T20:00:00Z', ends_at: '2026-11-22T21:30:00.000Z', tables: [4] });
  expect(withKept(day(), [kept('confirm')]).bookings[0]).toMatchObject({ state: 'confirmed', version: 3 });
  expect(withKept(day(), [kept('correct', { name: 'Ada Stone' })]).bookings[0]).toMatchObject({ name: 'Ada Stone' });
  const told = day();
  expect(withKept(told, [kept('cancel', {}, { state: 'failed' })])).toBe(told);
});

test('another day loses it and the other one has it, though it has never been shown there', () => {
  const moved = kept('move', { starts_at: '2026-11-24T20:00:00Z' });
  expect(withKept(day(), [moved]).bookings.map(({ id }) => id)).toEqual([8]);
  const other = { ...day([]), from: '2026-11-24T04:00:00Z', to: '2026-11-25T04:00:00Z' } as Day;
  expect(withKept(other, [moved]).bookings.map(({ name }) => name)).toEqual(['Ada']);
});

test('steps build on each other, what has been answered never hides what is newer', () => {
  const steps = [kept('move', { starts_at: '2026-11-22T21:00:00Z' }), kept('confirm', {}, { key: 'b' })];
  expect(withKept(day(), steps).bookings[1]).toMatchObject({ starts_at: '2026-11-22T21:00:00Z', state: 'confirmed' });
  const done = kept('confirm', {}, { state: 'done', answer: { ...ada, version: 4, state: 'confirmed' } });
  expect(withKept(day(), [done]).bookings.find(({ id }) => id === 7)).toMatchObject({ state: 'confirmed' });
  const newer = { ...ada, version: 5, state: 'seated' } as Booking;
  expect(withKept(day([newer]), [done]).bookings[0]).toMatchObject({ state: 'seated' });
});

test('one that was taken here is stepped on by the number it has now', () => {
  const taken = { key: 't', state: 'done', at: 0, makes: { id: -5, at: 'id' }, answer: { ...ada, id: 12 }, about: { kind: 'book', venue: 1, booking: -5 } } as unknown as RoomIntent;
  const off = kept('cancel', {}, {}, { booking: -5, seen: { ...ada, id: -5 } });
  expect(withKept(day([]), [taken, off]).bookings).toMatchObject([{ id: 12, state: 'cancelled' }]);
});

test('what is done in the room is seen in the day', () => {
  const seat = { key: 's', state: 'waiting', at: 0, about: { kind: 'seat', venue: 1, booking: 7, name: 'Ada', tables: [9] } } as unknown as RoomIntent;
  expect(withKept(day(), [seat]).bookings[0]).toMatchObject({ state: 'seated', tables: [9], unsent: true });
});

test('the room follows: another time or day, gone, and back', () => {
  const drawn = (one: RoomIntent) => withDeeds(room(), [one]);
  expect(drawn(kept('cancel')).bookings.map(({ id }) => id)).toEqual([8]);
  expect(drawn(kept('move', { starts_at: '2026-11-24T20:00:00Z' })).bookings.map(({ id }) => id)).toEqual([8]);
  const moved = drawn(kept('move', { starts_at: '2026-11-22T20:00:00Z', tables: [6] }));
  expect(moved.bookings[0]).toMatchObject({ starts_at: '2026-11-22T20:00:00Z' });
  expect(moved.lines.map(({ table_id }) => table_id)).toEqual([6]);
  const tonight = kept('move', { starts_at: '2026-11-22T20:00:00Z' }, {}, { booking: 11, seen: { ...ada, id: 11, tables: [6] } });
  const come = withDeeds(room(), [tonight]);
  expect(come.bookings.map(({ id }) => id)).toEqual([7, 8, 11]);
  expect(come.lines.filter(({ booking_id }) => booking_id === 11)).toHaveLength(1);
});

test('a step says what it builds on: what was seen, or what the step before it leaves', () => {
  expect(basis(ada, [])).toEqual({ version: 3, needs: [] });
  expect(basis(ada, [kept('move')])).toEqual({ version: -20, needs: [-20] });
  expect(basis(ada, [kept('move', {}, { state: 'done' })])).toEqual({ version: 3, needs: [] });
  expect(basis(ada, [kept('move', {}, { state: 'failed' })])).toEqual({ version: 3, needs: [] });
  const seat = { key: 's', state: 'waiting', about: { kind: 'seat', booking: 7 } } as unknown as RoomIntent;
  expect(basis(ada, [kept('move'), seat])).toEqual({ needs: [] });
  expect(basis({ id: -5, version: 0 }, [])).toEqual({ needs: [-5] });
});
