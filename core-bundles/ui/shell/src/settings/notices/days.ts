export interface Weekday {
  /** Monday is 1, Sunday 7. */
  day: number;
  short: string;
  long: string;
}

/** 5 January 2026 was a Monday. */
const MONDAY = Date.UTC(2026, 0, 5);

/** The days of the week by their names where somebody reads, in the order that its people know. Sunday is 0 in {@code first}. */
export function weekdays(locale: string, first: number): Weekday[] {
  const name = (weekday: 'short' | 'long', date: number) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(date);
  return Array.from({ length: 7 }, (_, i) => {
    const day = ((first + i + 6) % 7) + 1;
    const date = MONDAY + (day - 1) * 86_400_000;
    return { day, short: name('short', date), long: name('long', date) };
  });
}
