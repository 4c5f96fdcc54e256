import { answered, tonight } from './patch';
import { type Booking, type BookingState, hereOf, type Line, type Phase, type Room, type RoomChange } from './room';

export type Kind =
  | 'walk-in'
  | 'wait'
  | 'book'
  | 'seat'
  | 'move'
  | 'phase'
  | 'arrive'
  | 'size'
  | 'notify'
  | 'finish'
  | 'leave'
  | 'merge'
  | 'split'
  | 'undo'
  | 'clean'
  | 'block'
  | BookingStep;

/** What is done with a booking ahead of its evening. */
export const BOOKING_STEPS = ['rebook', 'confirm', 'cancel', 'no-show', 'reinstate', 'correct'] as const;
export type BookingStep = (typeof BOOKING_STEPS)[number];

/** A booking as its list shows it: what must not be overlooked of the guest stands beside it. */
type Seen = Booking & { tables: number[]; guest_alert?: string | null };

const alertOf = ({ alert, guest_alert }: Partial<Seen>): string | null => [...new Set([alert, guest_alert])].filter(Boolean).join(' · ') || null;

/** What a host has done, to draw it before the server has answered. */
export interface RoomDeed {
  kind: Kind;
  venue: number;
  /** The party; of a walk-in or somebody who waits a number below zero, until the server has given it one. */
  booking?: number;
  /** Of whom one speaks when it was refused. */
  name: string;
  tables: number[];
  size?: number;
  /** Of a booking. */
  starts_at?: string;
  phase?: Phase | null;
  other?: number;
  /** Of a split: those who part, by a number below zero. */
  part?: number;
  alert?: string | null;
  /** Of a table: why it is out of use, null if it is not any more. */
  blocked?: string | null;
  /** Of a booking ahead of its evening: as the host saw it, and what becomes of it. */
  seen?: Seen;
  change?: Partial<Seen>;
}

/** As much of a deed of ui-kit as it takes. */
export interface Given {
  about: RoomDeed;
  at: number;
  state: 'sending' | 'waiting' | 'failed' | 'done';
  answer?: unknown;
}

/** The room as it will stand when everything under way has arrived. What was refused does not count. */
export function withDeeds(room: Room, deeds: readonly Given[]): Room {
  return deeds
    .filter(({ about, state }) => about.venue === room.venue.id && state !== 'failed')
    .reduce((drawn, one) => (one.state === 'done' ? told(drawn, one.answer) : done(drawn, one.about, one.at)), room);
}

/** The room is answered with what has changed in it, a booking with itself. */
function told(room: Room, answer: unknown): Room {
  const change = answer as RoomChange | Seen | undefined;
  if (!change) {
    return room;
  }
  return answered(room, 'bookings' in change ? change : { bookings: [{ ...change, alert: alertOf(change) }], lines: linesFor(change.id, change.tables), tables: [], replayed: false });
}

const linesFor = (booking_id: number, tables: readonly number[]): Line[] => tables.map((table_id) => ({ id: -table_id, booking_id, table_id }));

function done(room: Room, deed: RoomDeed, at: number): Room {
  const id = deed.booking ?? 0;
  const now = new Date(at).toISOString();
  switch (deed.kind) {
    case 'walk-in':
      return seated(added(room, deed, now, 'arrived'), id, deed.tables, now);
    case 'wait':
      return added(room, deed, now, 'waiting');
    case 'book':
      return booked(room, deed);
    case 'seat':
      return seated(room, id, deed.tables, now);
    case 'move':
      return placed(room, id, deed.tables);
    case 'phase':
      return become(room, id, { phase: deed.phase ?? null });
    case 'arrive':
      return counted(room, id, (party) => ({ state: party.state === 'seated' ? 'seated' : 'arrived', arrived: deed.size ?? party.party_size }));
    case 'size':
      return counted(room, id, (party) => {
        const size = deed.size ?? party.party_size;
        return { party_size: size, arrived: hereOf(party) === party.party_size ? size : Math.min(hereOf(party), size) };
      });
    case 'notify':
      return become(room, id, { state: 'notified', notified_at: now });
    case 'finish':
      return left(room, id, 'finished');
    case 'leave':
      return left(room, id, 'left');
    case 'merge':
      return merged(room, id, deed.other ?? 0);
    case 'split':
      return parted(room, deed, now);
    case 'rebook':
    case 'confirm':
    case 'cancel':
    case 'no-show':
    case 'reinstate':
    case 'correct':
      return stepped(room, deed);
    case 'clean':
      return tables(room, deed.tables, { dirty: false });
    case 'block':
      return tables(room, deed.tables, { blocked: deed.blocked ?? null });
    default:
      return room;
  }
}

const lines = (room: Room, booking: number): number[] =>
  room.lines.filter(({ booking_id }) => booking_id === booking).map(({ table_id }) => table_id);

function become(room: Room, id: number, values: Partial<Booking>): Room {
  return { ...room, bookings: room.bookings.map((one) => (one.id === id ? { ...one, ...values } : one)) };
}

function counted(room: Room, id: number, of: (party: Booking) => Partial<Booking>): Room {
  const party = room.bookings.find((one) => one.id === id);
  return party ? become(room, id, of(party)) : room;
}

function tables(room: Room, ids: readonly number[], values: { dirty?: boolean; blocked?: string | null }): Room {
  return { ...room, tables: room.tables.map((table) => (ids.includes(table.id) ? { ...table, ...values } : table)) };
}

function placed(room: Room, id: number, ids: readonly number[]): Room {
  if (ids.length === 0) {
    return room;
  }
  return { ...room, lines: [...room.lines.filter(({ booking_id }) => booking_id !== id), ...linesFor(id, ids)] };
}

function seated(room: Room, id: number, ids: readonly number[], now: string): Room {
  return become(placed(room, id, ids), id, { state: 'seated', seated_at: now });
}

/** They have gone: whoever sat for a while has left something to be cleared. */
function left(room: Room, id: number, state: BookingState): Room {
  const party = room.bookings.find((one) => one.id === id);
  const sat = party?.state === 'seated' && Date.now() - Date.parse(party.seated_at ?? party.starts_at) > 5 * 60_000;
  const cleared = sat ? tables(room, lines(room, id), { dirty: true }) : room;
  return become(cleared, id, { state });
}

function merged(room: Room, id: number, other: number): Room {
  const guests = room.bookings.find((one) => one.id === other);
  const party = room.bookings.find((one) => one.id === id);
  if (!guests || !party) {
    return room;
  }
  const all = [...new Set([...lines(room, id), ...lines(room, other)])];
  const together = placed({ ...room, lines: room.lines.filter(({ booking_id }) => booking_id !== other) }, id, all);
  const size = party.party_size + guests.party_size;
  const alert = [party.alert, guests.alert].filter(Boolean).join(' · ') || null;
  return become({ ...together, bookings: together.bookings.filter((one) => one.id !== other) }, id, { party_size: size, arrived: hereOf(party) + hereOf(guests), alert });
}

function parted(room: Room, deed: RoomDeed, now: string): Room {
  const { booking: id = 0, part, size = 0 } = deed;
  const stay = placed(room, id, lines(room, id).filter((table) => !deed.tables.includes(table)));
  const fewer = become(stay, id, { party_size: Math.max(1, (room.bookings.find((one) => one.id === id)?.party_size ?? 1) - size) });
  return part === undefined ? fewer : seated(added(fewer, { ...deed, booking: part }, now, 'arrived'), part, deed.tables, now);
}

/** Another time may bring a booking into tonight, or out of it. */
function stepped(room: Room, { seen, change, booking: id = 0 }: RoomDeed): Room {
  const known = room.bookings.find((one) => one.id === id);
  const before = known ?? seen;
  if (!before) {
    return room;
  }
  const { tables: to, ...values } = change ?? {};
  const alert = known && !('alert' in values) ? known.alert : alertOf({ ...seen, ...values });
  const next: Booking = { ...before, id, ...values, alert };
  if (!tonight(room, next)) {
    return { ...room, bookings: room.bookings.filter((one) => one !== known) };
  }
  const drawn = known ? become(room, id, next) : { ...room, bookings: [...room.bookings, next] };
  return placed(drawn, id, to ?? (known ? [] : (seen?.tables ?? [])));
}

/** Whoever has booked for tonight is expected; other evenings are drawn when they come. */
function booked(room: Room, deed: RoomDeed): Room {
  const at = Date.parse(deed.starts_at ?? '');
  const tonight = at >= Date.parse(room.day_start) && at < Date.parse(room.day_end);
  return tonight ? added(room, deed, deed.starts_at ?? '', 'booked') : room;
}

function added(room: Room, deed: RoomDeed, now: string, state: BookingState): Room {
  const booking = unborn(deed, now, state);
  return room.bookings.some(({ id }) => id === booking.id) ? room : { ...room, bookings: [...room.bookings, booking] };
}

/** A party that the server has not seen yet. */
export function unborn(deed: RoomDeed, now: string, state: BookingState): Booking {
  return {
    id: deed.booking ?? -1,
    version: 0,
    venue_id: deed.venue,
    name: deed.name,
    party_size: deed.size ?? 1,
    starts_at: now,
    ends_at: new Date(Date.parse(now) + 90 * 60_000).toISOString(),
    state,
    alert: deed.alert ?? null,
  };
}
