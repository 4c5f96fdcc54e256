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
  const to = new Date(now);
  if (later === 'evening') {
    to.setHours(EVENING, 0, 0, 0);
    if (to <= now) {
      to.setTime(now.getTime());
      to.setHours(now.getHours() + 2, 0, 0, 0);
    }
    return to.toISOString();
  }
  const before = due ? new Date(due) : undefined;
  to.setDate(to.getDate() + (later === 'tomorrow' ? 1 : ((8 - to.getDay()) % 7 || 7)));
  to.setHours(before?.getHours() ?? MORNING, before?.getMinutes() ?? 0, 0, 0);
  return to.toISOString();
}
