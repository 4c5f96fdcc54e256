import { expect, it } from 'vitest';
import type { Booking, Day } from './api';
import { aimed, gridOf, HOUR, ROW } from './grid';

const booking = { id: 1, starts_at: '2026-12-04T19:00:00Z', ends_at: '2026-12-04T20:30:00Z', tables: [11] } as Booking;
const day = {
  to: '2026-12-05T04:00:00Z',
  slots: [{ starts_at: '2026-12-04T17:30:00Z' }, { starts_at: '2026-12-04T22:00:00Z' }],
  tables: [11, 12, 13].map((id) => ({ id, name: `T${id}`, seats: 4, bar: false })),
  bookings: [booking],
} as unknown as Day;

it('shows the evening from the first slot to the last guest', () => {
  const grid = gridOf(day);
  expect(grid.hours[0]).toBe('2026-12-04T17:00:00.000Z');
  expect(grid.hours).toHaveLength(6);
  expect(grid.rows.map(({ id }) => id)).toEqual([11, 12, 13]);
});

it('lands on quarters of an hour and on the row under the finger', () => {
  const grid = gridOf(day);
  expect(aimed(grid, booking, 11, HOUR * 0.55, ROW * 1.2)).toEqual({ startsAt: '2026-12-04T19:30:00.000Z', tables: [12], changed: true });
  expect(aimed(grid, booking, 11, 3, 3).changed).toBe(false);
  expect(aimed(grid, booking, 11, 0, ROW * 9).tables).toEqual([13]);
});

it('takes one table of several along and leaves the others', () => {
  const both = { ...booking, tables: [11, 12] };
  expect(aimed(gridOf({ ...day, bookings: [both] }), both, 12, 0, ROW).tables).toEqual([11, 13]);
});
