import { instantOf, wallOf } from '@guildhall/ui-kit';
import type { GuestCard } from './records';

/** As on the server: a second check-in within this time is the same visit. */
const VISIT_MS = 6 * 3_600_000;

/** A drink at half past one belongs to the evening before. */
const CUTOVER_HOUR = 4;

export function isHere(guest: GuestCard, now = Date.now()): boolean {
  return !!guest.last_visit_at && now - Date.parse(guest.last_visit_at) < VISIT_MS;
}

/** When tonight began: at four in the morning by the clock of who serves. */
export function eveningStart(now = new Date(), zone?: string): Date {
  const wall = wallOf(now, zone);
  const day = wall.hour < CUTOVER_HOUR ? wall.day - 1 : wall.day;
  return instantOf({ ...wall, day, hour: CUTOVER_HOUR, minute: 0 }, zone);
}

/** `11-21`, the day on the wall behind the bar, as birthdays end. */
export function dayOfYear(now = new Date(), zone?: string): string {
  const { month, day } = wallOf(now, zone);
  return [month, day].map((number) => String(number).padStart(2, '0')).join('-');
}

export function wasTonight(guest: GuestCard, start: Date): boolean {
  return !!guest.last_visit_at && Date.parse(guest.last_visit_at) >= start.getTime();
}
