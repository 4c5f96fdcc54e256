import type { Booking, Room, Table } from './room';

const MINUTE = 60_000;
/** A reservation shows on its table this long before. */
const SOON_MIN = 90;
/** After the agreed time a party is late, where the house has not said otherwise. */
const GRACE_MIN = 15;

export type Standing = 'free' | 'soon' | 'held' | 'arrived' | 'seated' | 'dirty' | 'blocked';

/** How a table stands right now; follows from who has it. */
export interface TableView {
  table: Table;
  standing: Standing;
  /** Who sits there, or whom it is kept for. */
  party?: Booking;
  /** Who comes after those who sit there. */
  next?: Booking;
  /** Of a seated party, in minutes. */
  elapsed: number;
  target: number;
  /** Longer than such a party was to stay. */
  over: boolean;
  /** The next ones are due and cannot sit down. */
  clash: boolean;
  /** Whoever is to come is not here at the agreed time. */
  late: boolean;
}

const starts = (booking: Booking): number => Date.parse(booking.starts_at);
const minutes = (from: number, to: number): number => Math.floor((to - from) / MINUTE);

export function tableViews(room: Room, now: number): TableView[] {
  const parties = new Map(room.bookings.map((booking) => [booking.id, booking]));
  const at = new Map<number, Booking[]>();
  for (const { booking_id, table_id } of room.lines) {
    const booking = parties.get(booking_id);
    if (booking) {
      at.set(table_id, [...(at.get(table_id) ?? []), booking]);
    }
  }
  return room.tables.map((table) => viewOf(table, at.get(table.id) ?? [], now, room.grace_minutes));
}

function viewOf(table: Table, here: Booking[], now: number, grace?: number): TableView {
  const seated = here.find(({ state }) => state === 'seated');
  const coming = here
    .filter((booking) => isComing(booking, now))
    .sort((one, other) => starts(one) - starts(other));
  const first = coming[0];
  if (seated) {
    const since = Date.parse(seated.seated_at ?? seated.starts_at);
    const over = Date.parse(seated.ends_at) <= now;
    return {
      table,
      standing: 'seated',
      party: seated,
      next: first,
      elapsed: Math.max(0, minutes(since, now)),
      target: Math.max(1, minutes(since, Date.parse(seated.ends_at))),
      over,
      clash: first !== undefined && starts(first) <= now,
      late: false,
    };
  }
  const near = first && (first.state === 'arrived' || starts(first) - now <= SOON_MIN * MINUTE) ? first : undefined;
  const standing: Standing = table.blocked
    ? 'blocked'
    : table.dirty
      ? 'dirty'
      : !near
        ? 'free'
        : near.state === 'arrived'
          ? 'arrived'
          : near.state === 'held'
            ? 'held'
            : 'soon';
  return {
    table,
    standing,
    party: near,
    next: near ? coming[1] : first,
    elapsed: 0,
    target: 0,
    over: false,
    clash: (table.dirty || !!table.blocked) && near !== undefined && starts(near) <= now,
    late: near !== undefined && isLate(near, now, grace),
  };
}

function isComing(booking: Booking, now: number): boolean {
  switch (booking.state) {
    case 'held':
      return !booking.held_until || Date.parse(booking.held_until) > now;
    case 'booked':
    case 'confirmed':
      return Date.parse(booking.ends_at) > now;
    default:
      return booking.state === 'arrived';
  }
}

/** @param grace of the house, in minutes */
export function isLate(booking: Booking, now: number, grace = GRACE_MIN): boolean {
  return (booking.state === 'booked' || booking.state === 'confirmed') && now - starts(booking) > grace * MINUTE;
}

/** The lists beside the room. */
export interface Parties {
  /** Whoever is to come, those at the door first. */
  expected: Booking[];
  /** Whoever has no table yet, in the order of coming. */
  waiting: Booking[];
  seated: Booking[];
  /** Guests in their seats. */
  covers: number;
  /** Guests that are still to come tonight. */
  toCome: number;
  /** Guests that have been here and have gone. */
  served: number;
}

const sum = (parties: Booking[]): number => parties.reduce((total, { party_size }) => total + party_size, 0);

export function partiesOf(room: Room, now: number): Parties {
  const tabled = new Set(room.lines.map(({ booking_id }) => booking_id));
  const of = (...states: string[]) => room.bookings.filter(({ state }) => states.includes(state));
  const byStart = (one: Booking, other: Booking) => starts(one) - starts(other) || one.id - other.id;
  const atDoor = of('arrived').filter(({ id }) => tabled.has(id));
  const ahead = of('booked', 'confirmed', 'held').filter((booking) => isComing(booking, now));
  const waiting = [...of('waiting', 'notified'), ...of('arrived').filter(({ id }) => !tabled.has(id))].sort(byStart);
  const seated = of('seated').sort((one, other) => Date.parse(one.seated_at ?? one.starts_at) - Date.parse(other.seated_at ?? other.starts_at));
  return {
    expected: [...atDoor.sort(byStart), ...ahead.sort(byStart)],
    waiting,
    seated,
    covers: sum(seated),
    toCome: sum(atDoor) + sum(ahead),
    served: sum(of('finished')),
  };
}

/** When somebody has to be gone who sits down at these tables now; undefined for whenever. */
export function untilAt(views: TableView[], tables: readonly number[], except?: number): Booking | undefined {
  return views
    .filter(({ table }) => tables.includes(table.id))
    .flatMap(({ party, next }) => [party, next])
    .filter((booking): booking is Booking => !!booking && booking.id !== except && booking.state !== 'seated')
    .sort((one, other) => starts(one) - starts(other))[0];
}
