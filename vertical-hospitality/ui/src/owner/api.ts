import { onEvent, request } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Booking } from '../booking/api';
import { changeOf } from '../floor/changeOf';

export interface Hour {
  starts_at: string;
  expected: number;
  seated: number;
  pacing: number | null;
}

export interface HouseGuest {
  id: number;
  name: string;
  here: boolean;
  since: string | null;
  tier: string | null;
  alert: string | null;
  birthday: boolean | null;
  balance: number | null;
  visits: number | null;
}

export interface Book {
  next: Booking[];
  late: Booking[];
  missed: Booking[];
  cancelled: Booking[];
  unconfirmed: number;
  covers: { booked: number; expected: number; seated: number; served: number };
  hours: Hour[];
}

/** An evening; null is what the member may not see. */
export interface Tonight {
  now: string;
  venue_id: number | null;
  venue: string;
  day: string;
  zone: string;
  closed: boolean;
  book: Book | null;
  waiting: Booking[] | null;
  guests: HouseGuest[] | null;
  needs: { corrections: number | null; checks: number | null; requests: number | null };
  points: { given: number; taken: number } | null;
  spend: { so_far: string | number; usual_by_now: string | number | null; usual: string | number | null } | null;
  begun: { tables: boolean; rules: boolean; guests: boolean; bookings: boolean };
}

const KEY = 'hospitality.tonight';
/** However busy the bar is, the page asks no oftener. */
const AGAIN_MS = 1500;
/** Parties become late without anybody doing anything. */
const MINUTE_MS = 60_000;

/** Asked for anew when the house tells of anything that shows here. */
export function useTonight(venue: number | null) {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onEvent((event) => {
      if (!changeOf(event)?.entity.startsWith('hospitality.')) {
        return;
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: [KEY] });
      }, AGAIN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
  return useQuery({
    queryKey: [KEY, venue],
    queryFn: ({ signal }) => request<Tonight>('GET', '/hospitality/tonight', { query: { venue_id: venue ?? undefined }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  });
}
