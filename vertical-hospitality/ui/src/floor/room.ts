import { entity, type Stored } from '@guildhall/ui-kit';

export type Shape = 'round' | 'square' | 'long' | 'stool' | 'booth';
export type BookingState =
  | 'requested'
  | 'held'
  | 'booked'
  | 'confirmed'
  | 'waiting'
  | 'notified'
  | 'arrived'
  | 'seated'
  | 'finished'
  | 'cancelled'
  | 'no_show'
  | 'left';
export const PHASES = ['ordered', 'mains', 'dessert', 'bill', 'paid'] as const;
export type Phase = (typeof PHASES)[number];

interface Row {
  id: number;
  version: number;
}

export interface Area extends Row {
  venue_id: number;
  name: string;
  position: number;
  width: number;
  height: number;
}

export interface Section extends Row {
  venue_id: number;
  name: string;
  color: string;
  server_id?: number | null;
}

export interface Table extends Row {
  area_id: number;
  section_id?: number | null;
  name: string;
  shape: Shape;
  /** Its middle, in centimetres of the room. */
  x: number;
  y: number;
  width: number;
  height: number;
  rotation: number;
  min_seats: number;
  seats: number;
  extra_seats: number;
  bar: boolean;
  outdoor: boolean;
  accessible: boolean;
  dirty: boolean;
  blocked?: string | null;
}

export interface Join extends Row {
  one_id: number;
  other_id: number;
  seats_lost: number;
}

export interface Booking extends Row {
  venue_id: number;
  name: string;
  party_size: number;
  starts_at: string;
  ends_at: string;
  state: BookingState;
  phase?: Phase | null;
  source?: string;
  guest_id?: number | null;
  phone?: string | null;
  note?: string | null;
  /** Allergies and the like: never out of sight. */
  alert?: string | null;
  occasion?: string | null;
  arrived?: number;
  seated_at?: string | null;
  arrived_at?: string | null;
  notified_at?: string | null;
  quoted_low?: number | null;
  quoted_high?: number | null;
  quoted_at?: string | null;
  held_until?: string | null;
}

export interface Line {
  id: number;
  booking_id: number;
  table_id: number;
}

export interface Venue extends Row {
  name: string;
  plan: number;
}

/** What a host wants to know of a guest at a glance. */
export interface KnownGuest {
  name: string;
  visits?: number | null;
  tier?: string | null;
  /** Tonight. */
  birthday: boolean;
  tags?: string[];
}

/** One answer of the server draws it; events of the stream keep it. */
export interface Room {
  now: string;
  day_start: string;
  day_end: string;
  zone: string;
  venue: Venue;
  areas: Area[];
  sections: Section[];
  tables: Table[];
  joins: Join[];
  bookings: Booking[];
  lines: Line[];
  /** After the agreed time a party is late. */
  grace_minutes?: number;
  /** Who these are that have a card, by their ids. */
  guests?: Record<number, KnownGuest>;
  /** Names of those who have a section, by their ids. */
  servers?: Record<number, string>;
  /** Allergies and the like of these guests, by their ids. */
  guest_alerts?: Record<number, string | null>;
}

/** The room as it is drawn: what stands with a guest stands with the party, too. */
export function withGuestAlerts<R extends Room>(room: R): R {
  const alerts = room.guest_alerts ?? {};
  const bookings = room.bookings.map((booking) => {
    const alert = booking.guest_id ? alerts[booking.guest_id] : undefined;
    return alert && !booking.alert?.includes(alert) ? { ...booking, alert: [booking.alert, alert].filter(Boolean).join(' · ') } : booking;
  });
  return { ...room, bookings };
}

/** What a deed answers. */
export interface RoomChange {
  bookings: Booking[];
  lines: Line[];
  tables: Table[];
  replayed: boolean;
}

export interface Estimate {
  booking_id: number | null;
  place: number;
  low: number | null;
  high: number | null;
  table_ids: number[];
}

export const bookings = entity<Booking & Stored>('hospitality.booking', 'hospitality/bookings');
export const ROOM_KEY = 'hospitality.room';

/** How many of a party are here; all where nobody has counted. */
export const hereOf = ({ arrived, party_size }: Pick<Booking, 'arrived' | 'party_size'>): number => Math.min(arrived || party_size, party_size);

export const linesOf = (room: Pick<Room, 'lines'>, booking: number): number[] =>
  room.lines.filter(({ booking_id }) => booking_id === booking).map(({ table_id }) => table_id);
