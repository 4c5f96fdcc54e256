import type { GuestCard } from './records';

/** As on the server: a second check-in within this time is the same visit. */
const VISIT_MS = 6 * 3_600_000;

/** A drink at half past one belongs to the evening before. */
const CUTOVER_HOUR = 4;

export function isHere(guest: GuestCard, now = Date.now()): boolean {
  return !!guest.last_visit_at && now - Date.parse(guest.last_visit_at) < VISIT_MS;
}

/** When tonight began: at four in the morning, local time. */
export function eveningStart(now = new Date()): Date {
  const start = new Date(now);
  if (start.getHours() < CUTOVER_HOUR) {
    start.setDate(start.getDate() - 1);
  }
  start.setHours(CUTOVER_HOUR, 0, 0, 0);
  return start;
}

export function wasTonight(guest: GuestCard, start: Date): boolean {
  return !!guest.last_visit_at && Date.parse(guest.last_visit_at) >= start.getTime();
}
