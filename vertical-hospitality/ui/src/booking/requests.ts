import { ApiProblem, request, t } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Booking, bookings, type Slot } from './api';
import { holder } from './holder';
import { clock } from './time';

/** What a guest has asked for, and whether the house could have him. */
export interface OpenRequest {
  booking: Booking;
  day: string;
  room: Slot['room'] | 'CLOSED';
  tables: number[];
}

interface OpenRequests {
  venue_id: number | null;
  zone: string;
  requests: OpenRequest[];
}

/** Those of all days that nobody has answered. Without a network nothing is known of them. */
export const useRequests = (venue: number | null) =>
  useQuery({
    queryKey: [bookings.name, 'requests', venue],
    queryFn: ({ signal }) => request<OpenRequests>('GET', '/hospitality/booking-requests', { query: { venue_id: venue ?? undefined }, signal }),
    placeholderData: keepPreviousData,
  });

export const isRequest = ({ state }: Pick<Booking, 'state'>) => state === 'requested';

/** When there is room instead; nothing where the refusal was not for want of room. */
export const freeInstead = (problem: unknown): string[] | undefined =>
  problem instanceof ApiProblem && Array.isArray(problem.body.free) ? problem.body.free.map(String) : undefined;

/** Why it was refused, who has the table, and what is free instead. */
export function noRoom(problem: unknown, zone: string): unknown {
  const why = holder(problem, zone);
  const free = freeInstead(problem);
  if (!(why instanceof ApiProblem) || free === undefined) {
    return why;
  }
  const instead = free.length > 0 ? t('hospitality.request.freeThen', { at: free.map((at) => clock(at, zone)).join(', ') }) : t('hospitality.request.noneFree');
  return new ApiProblem(why.status, why.code, `${why.message} ${instead}`, undefined, undefined, why.body);
}
