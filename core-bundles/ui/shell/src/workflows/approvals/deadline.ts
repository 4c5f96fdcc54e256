export type Haste = 'late' | 'soon' | 'later';

const HOUR_MS = 3_600_000;
const SOON_MS = 24 * HOUR_MS;

/** How much a deadline presses. */
export function hasteOf(deadline: string, now = Date.now()): Haste {
  const left = new Date(deadline).getTime() - now;
  return left <= 0 ? 'late' : left < SOON_MS ? 'soon' : 'later';
}

/** How much time is left, in whole hours, or minutes in the last one. */
export function leftOf(deadline: string, now = Date.now()): { unit: 'hours' | 'minutes'; count: number } {
  const left = Math.max(0, new Date(deadline).getTime() - now);
  return left >= HOUR_MS ? { unit: 'hours', count: Math.floor(left / HOUR_MS) } : { unit: 'minutes', count: Math.ceil(left / 60_000) };
}
