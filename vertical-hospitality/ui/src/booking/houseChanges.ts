import { onEvent } from '@guildhall/ui-kit';
import type { QueryClient } from '@tanstack/react-query';
import { changeOf } from '../floor/changeOf';

const BOOKING = 'hospitality.booking';
/** What a day's times and tables hang on, besides its bookings. */
const OF_THE_HOUSE = ['closed_day', 'service', 'venue', 'booking_rule', 'area', 'dining_table'].map((name) => `hospitality.${name}`);
/** A room that is drawn anew tells of each of its tables. */
const SOON_MS = 400;

/** Asks anew for days and times that are shown when the house is laid out otherwise. Returns how to stop. */
export function followHouse(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onEvent((event) => {
    if (OF_THE_HOUSE.includes(changeOf(event)?.entity ?? '')) {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ predicate: ({ queryKey: [entity, what] }) => entity === BOOKING && ['day', 'slots', 'requests'].includes(String(what)) });
      }, SOON_MS);
    }
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
