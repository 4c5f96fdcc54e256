/** Days, and what a clock on the wall of some zone shows. */

/** `2026-11-21`. */
export type Day = string;

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the clock shows, as if it were UTC; whole minutes. */
function wall(at: number, zone: string): number {
  const found: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) {
    found[type] = Number(value);
  }
  return Date.UTC(found.year ?? 0, (found.month ?? 1) - 1, found.day, found.hour, found.minute);
}

function offset(at: number, zone: string): number {
  return wall(at, zone) - Math.floor(at / MINUTE) * MINUTE;
}

export function dayOf(at: number, zone: string): Day {
  return new Date(wall(at, zone)).toISOString().slice(0, 10);
}

/** Minutes that the clock shows since midnight. */
export function minuteOf(at: number, zone: string): number {
  const shown = new Date(wall(at, zone));
  return shown.getUTCHours() * 60 + shown.getUTCMinutes();
}

/** The moment at which a clock shows that time: of two the first, and where there is none as much later as is skipped. */
export function instantOf(day: Day, minute: number, zone: string): number {
  const shown = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const before = offset(shown - 86_400_000, zone);
  const after = offset(shown + 86_400_000, zone);
  const first = shown - before;
  if (before === after || offset(first, zone) === before) {
    return first;
  }
  return offset(shown - after, zone) === after ? shown - after : first;
}

/** The first moment of a day. */
export function startOf(day: Day, zone: string): number {
  return instantOf(day, 0, zone);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

export function addMonths(day: Day, months: number): Day {
  const first = new Date(`${day.slice(0, 7)}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(Number(day.slice(8)), last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

export function startOfWeek(day: Day, first: number): Day {
  return addDays(day, -((weekday(day) - first + 7) % 7));
}

export function daysFrom(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, step) => addDays(day, step));
}

/** Whole weeks around a month. */
export function monthDays(day: Day, first: number): Day[] {
  const start = startOfWeek(`${day.slice(0, 7)}-01`, first);
  const end = addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
  return daysFrom(start, Math.ceil((daysBetween(start, end) + 1) / 7) * 7);
}

export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`));
}
