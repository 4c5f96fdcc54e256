import { locale, timeOfDay } from '@guildhall/ui-kit';

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

export const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
