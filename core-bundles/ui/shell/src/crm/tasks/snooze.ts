import { instantOf, wallOf } from '@guildhall/ui-kit';

/** What a task may be put off to. */
export const LATER = ['evening', 'tomorrow', 'week'] as const;
export type Later = (typeof LATER)[number];

const EVENING = 18;
const MORNING = 9;

/**
 * When a task is due that was put off, by the clock on the wall: this evening (or in two hours, if that is past), tomorrow or
 * next Monday at the time of day it had, else in the morning.
 */
export function putOff(later: Later, due: string | null | undefined, now = new Date()): string {
  const today = wallOf(now);
  if (later === 'evening') {
    const evening = instantOf({ ...today, hour: EVENING, minute: 0 });
    return (evening > now ? evening : instantOf({ ...today, hour: today.hour + 2, minute: 0 })).toISOString();
  }
  const { hour, minute } = due ? wallOf(new Date(due)) : { hour: MORNING, minute: 0 };
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const day = today.day + (later === 'tomorrow' ? 1 : (8 - weekday) % 7 || 7);
  return instantOf({ ...today, day, hour, minute }).toISOString();
}
