import { locale, t, wallOf } from '@guildhall/ui-kit';

/** Lead times of a reminder. */
export const LEADS = ['0m', '10m', '30m', '1h', '2h', 'morning', '1d', '2d', '1w'] as const;

const WORKDAYS = 'weekly:1,2,3,4,5';

/** `weekly:1,4` in words: every Monday and Thursday. */
export function rhythmWords(repeats: string): string {
  const [kind, of = ''] = repeats.split(':');
  if (repeats === WORKDAYS) {
    return t('rhythm.workdays');
  }
  switch (kind) {
    case 'weekly':
      return t('rhythm.weekly', { days: days(of.split(',').map(Number)) });
    case 'monthly':
      return t('rhythm.monthly', { day: Number(of) });
    default:
      return t(`rhythm.${kind}`);
  }
}

/** Rhythms that suit the day on which a task is due, and the one it has. */
export function rhythmsFor(due: unknown, current: unknown): string[] {
  const { year, month, day } = wallOf(typeof due === 'string' && due ? new Date(due) : new Date());
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  const known = ['daily', WORKDAYS, `weekly:${weekday}`, `monthly:${day}`, 'yearly'];
  return typeof current === 'string' && current && !known.includes(current) ? [...known, current] : known;
}

function days(numbers: number[]): string {
  // The fifth of January 1970 was a Monday.
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' });
  const names = numbers.map((number) => name.format(new Date(Date.UTC(1970, 0, 4 + number))));
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}
