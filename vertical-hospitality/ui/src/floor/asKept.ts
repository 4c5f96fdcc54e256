import type { Kept, OrKept } from '@guildhall/ui-kit';
import type { Room } from './room';

/** The room that a tablet has kept. Who was here on an evening that is over has gone; the tables still stand. */
export function asKept({ value, at }: Kept<Room>, now: number): OrKept<Room> {
  const over = now >= Date.parse(value.day_end);
  return { ...value, ...(over ? { bookings: [], lines: [] } : {}), kept_at: at };
}
