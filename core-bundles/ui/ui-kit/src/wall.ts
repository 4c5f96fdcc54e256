import { zone } from './i18n/habits';

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** What calendar and clock on the wall show somewhere; months count from 1. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** The reader's wall at an instant. */
export function wallOf(instant: Date, timeZone = zone()): Wall {
  const parts = new Map(clockOf(timeZone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

export function calendarDay(instant: Date): [year: number, month: number, day: number] {
  const { year, month, day } = wallOf(instant);
  return [year, month, day];
}

/**
 * The instant at which the reader's wall shows this; days and hours beyond their ends run over into the next month or day. What
 * a clock skips in spring is read as if it had not; of what it shows twice in autumn the first is meant.
 */
export function instantOf(wall: Wall, timeZone = zone()): Date {
  const meant = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const ahead = (instant: number) => {
    const there = wallOf(new Date(instant), timeZone);
    return Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute) - instant;
  };
  const before = ahead(meant - 86_400_000);
  const first = meant - before;
  // After a change of the clocks the offset of the day before no longer holds.
  const later = meant - ahead(first);
  return new Date(ahead(later) === ahead(first) ? later : first);
}

/** An instant as a `datetime-local` input wants it, by the reader's clock. */
export function typedOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    return '';
  }
  const { year, month, day, hour, minute } = wallOf(new Date(value));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** What a `datetime-local` input holds, as an instant for the API; null for nothing. */
export function instantTyped(local: string): string | null {
  const [year, month, day, hour, minute] = local.split(/\D/).map(Number);
  return local === '' || !year || !month || !day ? null : instantOf({ year, month, day, hour: hour ?? 0, minute: minute ?? 0 }).toISOString();
}
