import { ApiProblem, entity, type OrKept, request, requestOrKept, type Stored, useLiveState } from '@guildhall/ui-kit';
import type { DepositAsk, DepositState } from './deposit';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followHouse } from './houseChanges';

export type State =
  | 'requested' | 'held' | 'booked' | 'confirmed' | 'waiting' | 'notified' | 'arrived' | 'seated' | 'finished' | 'cancelled' | 'no_show' | 'left';

/** What a host sees of a booking at a glance; missing is what the member's role hides. */
export interface Booking extends Stored {
  venue_id: number;
  reference: string;
  name: string;
  phone?: string | null;
  email?: string | null;
  language?: string | null;
  party_size: number;
  starts_at: string;
  ends_at: string;
  state: State;
  source: string;
  occasion?: string | null;
  note?: string | null;
  alert?: string | null;
  guest_id?: number | null;
  guest_alert?: string | null;
  visits?: number | null;
  /** Null where the member's role hides it. */
  no_shows: number | null;
  tables: number[];
  /** Drawn as it will be: this tablet has kept something of it that the server has not heard of. */
  unsent?: boolean;
  held_until?: string | null;
  cancel_reason?: string | null;
  /** What became of a request; missing while it waits, and of what was none. */
  answer?: 'accepted' | 'declined' | 'withdrawn' | 'expired' | null;
  answer_by?: string | null;
  /** Missing where none was asked, or the member's role hides it. */
  deposit?: { state: DepositState; amount: string; currency: string; due_at: string } | null;
}

export interface Load {
  starts_at: string;
  service: string;
  covers: number;
  pacing: number | null;
}

export interface Table {
  id: number;
  name: string;
  seats: number;
  bar: boolean;
}

export interface Day {
  venue_id: number | null;
  venue: string;
  day: string;
  zone: string;
  from: string;
  to: string;
  closed: boolean;
  grace_minutes: number;
  slots: Load[];
  tables: Table[];
  bookings: Booking[];
}

export interface Slot {
  starts_at: string;
  ends_at: string;
  service: string;
  covers: number;
  pacing: number | null;
  room: 'FREE' | 'PACED' | 'FULL';
  tables: number[];
  /** What such a party is asked for then. */
  deposit?: DepositAsk | null;
}

export interface Move {
  starts_at?: string;
  party_size?: number;
  minutes?: number;
  tables?: number[];
  beyond_pacing?: boolean;
}

/** What must not be overlooked, of the party and of the guest who has booked. */
export const alertOf = ({ alert, guest_alert }: Pick<Booking, 'alert' | 'guest_alert'>): string => [...new Set([alert, guest_alert])].filter(Boolean).join(' · ');

export const bookings = entity<Booking>('hospitality.booking', 'hospitality/bookings');
export const TAKE = 'hospitality.bookings.take';
export const OVERRIDE = 'hospitality.bookings.override';

/** Those that hold a table or will; the others are told apart, but in nobody's way. */
export const isLive = ({ state }: Booking) => ['held', 'booked', 'confirmed', 'arrived', 'seated'].includes(state);
/** Those whose time and tables can still be changed here. */
export const isAhead = ({ state }: Booking) => ['held', 'booked', 'confirmed', 'arrived'].includes(state);

export const dayKey = (venue: number | null, day: string) => [bookings.name, 'day', venue, day] as const;

const askDay = (venue: number | null, day: string, signal?: AbortSignal) =>
  requestOrKept<Day>('/hospitality/booking-day', { query: { venue_id: venue ?? undefined, day: day || undefined }, signal });

/** Until the next day is there the one before stands, so that nothing flickers; without a network it may be long in coming. */
export function useDay(venue: number | null, day: string) {
  const client = useQueryClient();
  useEffect(() => followHouse(client), [client]);
  const away = useLiveState() === 'offline';
  return useQuery({
    queryKey: dayKey(venue, day),
    queryFn: ({ signal }) => askDay(venue, day, signal),
    placeholderData: away ? undefined : keepPreviousData,
  });
}

export interface Slots {
  closed: boolean;
  slots: Slot[];
  /** Made of what this tablet has kept of the day: only the server knows. */
  guess?: boolean;
}

/** Without a network: the day's times as far as they are kept here, tables not looked at. */
async function guessed(venue: number | null, day: string, party: number): Promise<Slots> {
  const ask = (which: number | null): Promise<OrKept<Day> | undefined> => askDay(which, day).catch(() => undefined);
  // The first venue's day is kept as that of none in particular.
  const others = (await ask(venue)) ?? (await ask(null));
  const kept = venue === null || others?.venue_id === venue ? others : undefined;
  const slots = (kept?.slots ?? []).map((load): Slot => {
    const full = load.pacing !== null && load.covers + party > load.pacing;
    return { ...load, ends_at: load.starts_at, room: full ? 'PACED' : 'FREE', tables: [] };
  });
  return { closed: kept?.closed ?? false, slots, guess: true };
}

export function useSlots(venue: number | null, day: string, party: number, booking?: number) {
  const away = useLiveState() === 'offline';
  return useQuery({
    queryKey: [bookings.name, 'slots', venue, day, party, booking],
    queryFn: ({ signal }) =>
      request<Slots>('GET', '/hospitality/booking-slots', {
        query: { venue_id: venue ?? undefined, day, party_size: party, booking_id: booking },
        signal,
      }).catch((problem: unknown) => {
        if (problem instanceof ApiProblem && problem.status === 0) {
          return guessed(venue, day, party);
        }
        throw problem;
      }),
    placeholderData: away ? undefined : keepPreviousData,
    enabled: day !== '',
  });
}
