import { moment, timeOfDay } from '@guildhall/ui-kit';

const EVENING_MS = 12 * 3_600_000;

/** `21:40`, with its day where that is not this evening. */
export function sinceWhen(at: number): string {
  const when = new Date(at).toISOString();
  return Date.now() - at < EVENING_MS ? timeOfDay(when) : moment(when);
}
