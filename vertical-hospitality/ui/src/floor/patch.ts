import type { Change } from '@guildhall/ui-kit';
import type { Booking, Room, RoomChange } from './room';

const LIVE = new Set(['waiting', 'notified', 'arrived', 'seated']);

type Listed = 'areas' | 'sections' | 'tables' | 'bookings';
const LISTS: Record<string, Listed> = {
  'hospitality.area': 'areas',
  'hospitality.section': 'sections',
  'hospitality.dining_table': 'tables',
  'hospitality.booking': 'bookings',
};

/** Whether a party belongs to this room tonight. */
export function tonight(room: Room, booking: Pick<Booking, 'venue_id' | 'starts_at' | 'state'>): boolean {
  const at = Date.parse(booking.starts_at);
  const inside = at >= Date.parse(room.day_start) && at < Date.parse(room.day_end);
  return booking.venue_id === room.venue.id && booking.state !== 'cancelled' && (inside || LIVE.has(booking.state));
}

/**
 * The room after a change that the stream has told.
 *
 * @returns the same room where it is not concerned; undefined where the change does not tell enough to know
 */
export function patched(room: Room, change: Change): Room | undefined {
  const { entity, id, kind, version, changes = {} } = change;
  if (entity === 'hospitality.booking_table') {
    return withLine(room, id, kind, changes);
  }
  if (entity === 'hospitality.venue') {
    return id === room.venue.id && version > room.venue.version
      ? { ...room, venue: { ...room.venue, ...changes, version } }
      : room;
  }
  if (entity === 'hospitality.guest') {
    return guested(room, id, changes);
  }
  const list = LISTS[entity];
  if (!list) {
    return room;
  }
  const rows: Array<{ id: number; version: number }> = room[list];
  const known = rows.find((row) => row.id === id);
  if (kind === 'deleted' || changes.deleted_at) {
    return known ? { ...room, [list]: rows.filter((row) => row !== known) } : room;
  }
  if (known && known.version >= version) {
    return room;
  }
  if (list === 'bookings' && changes.guest_id && room.guests && !(Number(changes.guest_id) in room.guests)) {
    // What must not be overlooked of this guest nobody here knows yet.
    return undefined;
  }
  if (!known) {
    return kind === 'created' ? added(room, list, { ...changes, id, version }) : appears(room, entity, changes);
  }
  const next = { ...known, ...changes, version };
  if (list === 'bookings' && !tonight(room, next as unknown as Booking)) {
    return { ...room, bookings: room.bookings.filter((row) => row.id !== id) };
  }
  return { ...room, [list]: rows.map((row) => (row === known ? next : row)) };
}

/** What is to be known of a guest may change while he sits here. */
function guested(room: Room, id: number, changes: Record<string, unknown>): Room {
  const known = room.guests?.[id];
  const alerted = 'alert' in changes ? { ...room, guest_alerts: { ...room.guest_alerts, [id]: changes.alert as string | null } } : room;
  return known && 'visits' in changes && known.visits != null
    ? { ...alerted, guests: { ...room.guests, [id]: { ...known, visits: changes.visits as number } } }
    : alerted;
}

function added(room: Room, list: Listed, row: Record<string, unknown> & { id: number; version: number }): Room {
  const here =
    list === 'bookings'
      ? tonight(room, row as unknown as Booking)
      : list === 'tables'
        ? room.areas.some(({ id }) => id === row.area_id)
        : row.venue_id === room.venue.id;
  return here ? { ...room, [list]: [...room[list], row] } : room;
}

/** A party of another day may have been put to tonight: only the server knows the rest of it. */
function appears(room: Room, entity: string, changes: Record<string, unknown>): Room | undefined {
  const moved = 'starts_at' in changes || 'state' in changes || 'deleted_at' in changes || 'area_id' in changes;
  return moved && (entity === 'hospitality.booking' || 'deleted_at' in changes || 'area_id' in changes) ? undefined : room;
}

function withLine(room: Room, id: number, kind: Change['kind'], changes: Record<string, unknown>): Room {
  if (kind === 'deleted') {
    return room.lines.some((line) => line.id === id) ? { ...room, lines: room.lines.filter((line) => line.id !== id) } : room;
  }
  const { booking_id, table_id } = changes as { booking_id?: number; table_id?: number };
  if (booking_id === undefined || table_id === undefined || room.lines.some((line) => line.id === id)) {
    return room;
  }
  return { ...room, lines: [...room.lines, { id, booking_id, table_id }] };
}

/** The room after the server has answered a deed; never over what is newer. */
export function answered(room: Room, change: RoomChange): Room {
  const newer = (change.bookings ?? []).filter((one) => (room.bookings.find(({ id }) => id === one.id)?.version ?? 0) < one.version);
  const replaced = new Set(newer.map(({ id }) => id));
  const tables = new Map((change.tables ?? []).map((table) => [table.id, table]));
  return {
    ...room,
    bookings: [...room.bookings.filter(({ id }) => !replaced.has(id)), ...newer.filter((one) => tonight(room, one))],
    lines: [
      ...room.lines.filter(({ booking_id }) => !replaced.has(booking_id)),
      ...change.lines.filter(({ booking_id }) => replaced.has(booking_id)),
    ],
    tables: room.tables.map((table) => {
      const next = tables.get(table.id);
      return next && next.version > table.version ? next : table;
    }),
  };
}
