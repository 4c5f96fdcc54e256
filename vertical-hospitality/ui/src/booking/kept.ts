import { numberNow } from '@guildhall/ui-kit';
import type { RoomIntent } from '../floor/deeds';
import type { Kind } from '../floor/overlay';
import type { RoomChange } from '../floor/room';
import type { Booking, Day } from './api';
import { isStepping } from './steps';
import { FIRST, isTaking, unborn } from './taken';
import { hoursOf, momentOf, plusDays } from './time';
import type { Venue } from '../venues/venues';

/** The day as it will stand when everything that this tablet has kept has arrived. What was refused does not count. */
export function withKept(day: Day, deeds: readonly RoomIntent[]): Day {
  const mine = deeds.filter(({ about, state }) => state !== 'failed' && (day.venue_id === null || [day.venue_id, FIRST].includes(about.venue)));
  const drawn = mine.reduce((list, one) => (one.state === 'done' ? told(list, one) : kept(list, one, deeds)), day.bookings);
  if (drawn === day.bookings) {
    return day;
  }
  const [from, to] = [Date.parse(day.from), Date.parse(day.to)];
  const there = drawn.filter(({ starts_at }) => Date.parse(starts_at) >= from && Date.parse(starts_at) < to);
  return { ...day, bookings: there.sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at)) };
}

function kept(list: Booking[], one: RoomIntent, deeds: readonly RoomIntent[]): Booking[] {
  const { about } = one;
  if (isTaking(one)) {
    return put(list, unborn(one));
  }
  const id = numberNow(deeds, about.booking ?? 0);
  const before = list.find((booking) => booking.id === id);
  if (isStepping(one)) {
    return put(list, { ...(before ?? one.about.seen), id, ...one.about.change, unsent: true });
  }
  const change = ROOM[about.kind]?.(one);
  return before && change ? put(list, { ...before, ...change, unsent: true }) : list;
}

/** What is done in the room, as far as the day tells of it. */
const ROOM: Partial<Record<Kind, (one: RoomIntent) => Partial<Booking>>> = {
  seat: ({ about }) => ({ state: 'seated', ...(about.tables.length > 0 ? { tables: about.tables } : {}) }),
  move: ({ about }) => ({ tables: about.tables }),
  arrive: () => ({ state: 'arrived' }),
  size: ({ about }) => (about.size === undefined ? {} : { party_size: about.size }),
  finish: () => ({ state: 'finished' }),
  leave: () => ({ state: 'left' }),
};

/** What the server has answered stands until the day itself tells of it; never over what is newer. */
function told(list: Booking[], { answer }: RoomIntent): Booking[] {
  const change = answer as RoomChange | Booking | undefined;
  if (change === undefined) {
    return list;
  }
  if (!('bookings' in change)) {
    return newer(list, change);
  }
  return change.bookings.reduce((drawn, party) => {
    const before = drawn.find(({ id }) => id === party.id);
    const tables = change.lines.filter(({ booking_id }) => booking_id === party.id).map(({ table_id }) => table_id);
    return before ? newer(drawn, { ...before, ...party, tables } as Booking) : drawn;
  }, list);
}

function newer(list: Booking[], booking: Booking): Booking[] {
  const before = list.find(({ id }) => id === booking.id);
  return before && before.version >= booking.version ? list : put(list, booking);
}

const put = (list: Booking[], booking: Booking): Booking[] => [...list.filter(({ id }) => id !== booking.id), booking];

/** A day that this tablet has never been shown: nothing is known of it but what is kept here. */
export function unknownDay(day: string, zone: string, venue: Pick<Venue, 'id' | 'name' | 'day_begins'> | undefined): Day {
  const begins = hoursOf(venue?.day_begins);
  const time = `${String(Math.floor(begins)).padStart(2, '0')}:${String(Math.round((begins % 1) * 60)).padStart(2, '0')}`;
  const [from, to] = [momentOf(day, time, zone, 0), momentOf(plusDays(day, 1), time, zone, 0)];
  return { venue_id: venue?.id ?? null, venue: venue?.name ?? '', day, zone, from, to, closed: false, grace_minutes: 15, slots: [], tables: [], bookings: [] };
}
