import { addDays, type Day, minuteOf, startOf } from './time';

const HALF_HOUR = 30 * 60_000;

/** Half an hour as the clock shows it; in the night when clocks go back some come twice. */
export interface Slot {
  minute: number;
  again: boolean;
}

interface Begin {
  at: number;
  row: number;
}

/**
 * The rows of some days side by side. A day of 23 hours lacks some that its neighbours have, a day of 25 has some that they
 * lack: what happens twice has two rows, and nothing can be put where there is no time.
 */
export interface Rows {
  slots: Slot[];
  /** Of each day, in the order of time. */
  begins: Begin[][];
  ends: number[];
}

export function rowsOf(days: Day[], zone: string): Rows {
  const raw = days.map((day) => halves(startOf(day, zone), startOf(addDays(day, 1), zone), zone));
  const slots: Slot[] = Array.from({ length: 48 }, (_, half) => ({ minute: half * 30, again: false }));
  for (const day of raw) {
    const first = day.findIndex(({ again }) => again);
    const before = day[first - 1];
    if (before && !slots.some(({ again }) => again)) {
      const block = day.filter(({ again }) => again).map(({ minute }) => ({ minute, again: true }));
      slots.splice(slots.findIndex(({ minute }) => minute === before.minute) + 1, 0, ...block);
    }
  }
  const begins = raw.map((day) =>
    day.map(({ at, minute, again }) => ({ at, row: slots.findIndex((slot) => slot.minute === minute && slot.again === again) })),
  );
  return { slots, begins, ends: days.map((day) => startOf(addDays(day, 1), zone)) };
}

function halves(from: number, to: number, zone: string): Array<Slot & { at: number }> {
  const found: Array<Slot & { at: number }> = [];
  for (let at = from; at < to; at += HALF_HOUR) {
    const minute = Math.floor(minuteOf(at, zone) / 30) * 30;
    found.push({ at, minute, again: found.some((one) => one.minute === minute) });
  }
  return found;
}

/** Where a moment stands among the rows of a day; before it 0, behind it the end. */
export function rowAt({ begins, ends, slots }: Rows, day: number, at: number): number {
  if (at >= (ends[day] ?? 0)) {
    return slots.length;
  }
  const begin = begins[day]?.findLast((one) => one.at <= at);
  return begin ? begin.row + (at - begin.at) / HALF_HOUR : 0;
}

/** The moment at a place among the rows; where a day has no time, the next that it has. */
export function atRow({ begins, ends }: Rows, day: number, row: number): number {
  const here = begins[day] ?? [];
  const whole = Math.floor(row);
  const begin = here.find((one) => one.row >= whole);
  if (!begin) {
    return (ends[day] ?? 0) - HALF_HOUR / 2;
  }
  return begin.row === whole ? begin.at + (row - whole) * HALF_HOUR : begin.at;
}

/** Rows that a day lacks. */
export function missing({ begins, slots }: Rows, day: number): number[] {
  const here = new Set(begins[day]?.map(({ row }) => row));
  return slots.map((_, row) => row).filter((row) => !here.has(row));
}
