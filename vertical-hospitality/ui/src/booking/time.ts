import { instantOf, locale, timeOfDay, wallOf } from '@guildhall/ui-kit';

/** The venue's clock, whoever looks at it and wherever. */
export function clock(moment: string | Date, zone: string): string {
  return timeOfDay(moment, zone);
}

/** A calendar day in words: days have no zone. */
export function dayWords(day: string, options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The business day of this moment: half past one in the night is the evening before. */
export function businessDay(zone: string, now = new Date(), begins = 4): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(now.getTime() - begins * 3_600_000),
  );
}

/** Of a business day, by the venue's clock: half past midnight is the night after it. Nothing for no time. */
export function momentOf(day: string, time: string, zone: string, begins = 4): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [hour, minute = 0] = time.split(':').map(Number);
  if (time === '' || hour === undefined) {
    return '';
  }
  return instantOf({ year, month, day: date + (hour < begins ? 1 : 0), hour, minute }, zone).toISOString();
}

/** As an input for a time wants it. */
export function wallTime(moment: string, zone: string): string {
  const { hour, minute } = wallOf(new Date(moment), zone);
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Of a clock's words, such as 04:30. */
export function hoursOf(time: string | null | undefined): number {
  const [hour = 4, minute = 0] = (time ?? '04:00').split(':').map(Number);
  return hour + minute / 60;
}

export const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
