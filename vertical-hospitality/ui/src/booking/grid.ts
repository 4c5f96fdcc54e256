import type { CSSProperties } from 'react';
import type { Booking, Day } from './api';

/** How the evening lies on the screen. */
export interface Grid {
  from: number;
  /** Pixels for an hour. */
  hour: number;
  width: number;
  /** Of full hours, as instants. */
  hours: string[];
  rows: Array<{ id: number | null; name: string; seats: number }>;
}

export interface Target {
  startsAt: string;
  tables: number[];
  changed: boolean;
}

export const HOUR = 120;
export const ROW = 52;
const STEP = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** From the first that is wanted to the last that leaves; a row for those without a table only where there are such. */
export function gridOf(day: Day): Grid {
  const starts = [...day.slots, ...day.bookings].map(({ starts_at }) => Date.parse(starts_at));
  const ends = [...day.slots.map(({ starts_at }) => Date.parse(starts_at) + HOUR_MS), ...day.bookings.map(({ ends_at }) => Date.parse(ends_at))];
  const from = Math.floor(Math.min(...starts, Date.parse(day.to)) / HOUR_MS) * HOUR_MS;
  const to = Math.ceil(Math.max(...ends, from + HOUR_MS) / HOUR_MS) * HOUR_MS;
  const count = Math.max(1, Math.round((to - from) / HOUR_MS));
  const loose = day.bookings.some(({ tables }) => tables.length === 0);
  return {
    from,
    hour: HOUR,
    width: count * HOUR,
    hours: Array.from({ length: count }, (_, i) => new Date(from + i * HOUR_MS).toISOString()),
    rows: [...(loose ? [{ id: null, name: '', seats: 0 }] : []), ...day.tables],
  };
}

export function placeOf(grid: Grid, { starts_at, ends_at }: Booking): CSSProperties {
  const left = ((Date.parse(starts_at) - grid.from) / HOUR_MS) * grid.hour;
  const width = ((Date.parse(ends_at) - Date.parse(starts_at)) / HOUR_MS) * grid.hour;
  return { insetInlineStart: left, width: Math.max(44, width - 2) };
}

/** Where it would land: the table that was taken hold of goes along, others of the same party stay. */
export function aimed(grid: Grid, booking: Booking, from: number | null, dx: number, dy: number): Target {
  const moved = Math.round(((dx / grid.hour) * HOUR_MS) / STEP) * STEP;
  const startsAt = new Date(Date.parse(booking.starts_at) + moved).toISOString();
  const row = grid.rows.findIndex(({ id }) => id === from);
  const over = grid.rows[Math.min(grid.rows.length - 1, Math.max(0, row + Math.round(dy / ROW)))]?.id ?? from;
  const rest = booking.tables.filter((id) => id !== from);
  const tables = over === null || over === from ? booking.tables : [...new Set([...rest, over])].sort((one, other) => one - other);
  const changed = moved !== 0 || tables.join() !== [...booking.tables].join();
  return { startsAt, tables, changed };
}
