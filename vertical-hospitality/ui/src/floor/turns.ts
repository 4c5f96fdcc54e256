import type { TableView } from './derive';
import { linesOf, type Room, type Section } from './room';

/** What one server has had tonight. */
export interface Share {
  covers: number;
  /** When somebody sat down there last. */
  last: number;
}

/** A server may have several sections; one that nobody has is counted by itself. */
const handOf = ({ id, server_id }: Section): number => server_id ?? -id;

/** Guests of each section's server tonight, whether they still sit there or have gone. */
export function sharesOf(room: Room): Map<number, Share> {
  const sections = new Map(room.sections.map((section) => [section.id, section]));
  const tables = new Map(room.tables.map(({ id, section_id }) => [id, section_id ? sections.get(section_id) : undefined]));
  const hands = new Map<number, Share>(room.sections.map((section) => [handOf(section), { covers: 0, last: 0 }]));
  for (const { id, state, party_size, seated_at, starts_at } of room.bookings) {
    const section = state === 'seated' || state === 'finished' ? tables.get(linesOf(room, id)[0] ?? 0) : undefined;
    const share = section && hands.get(handOf(section));
    if (share) {
      share.covers += party_size;
      share.last = Math.max(share.last, Date.parse(seated_at ?? starts_at));
    }
  }
  return new Map(room.sections.map((section) => [section.id, hands.get(handOf(section)) ?? { covers: 0, last: 0 }]));
}

/** Whose turn it is: who has a free table and has had the fewest guests, the longest ago. Nobody's where only one could be meant. */
export function nextOf(room: Room, views: readonly TableView[]): Set<number> {
  const shares = sharesOf(room);
  const free = new Set(views.flatMap(({ table, standing }) => (standing === 'free' && table.section_id && !table.bar ? [table.section_id] : [])));
  const open = room.sections.filter(({ id }) => free.has(id));
  const hands = [...new Set(open.map(handOf))];
  const shareOf = (hand: number) => shares.get(open.find((section) => handOf(section) === hand)?.id ?? 0) ?? { covers: 0, last: 0 };
  const [next] = hands.sort((one, other) => shareOf(one).covers - shareOf(other).covers || shareOf(one).last - shareOf(other).last);
  return hands.length < 2 ? new Set() : new Set(open.filter((section) => handOf(section) === next).map(({ id }) => id));
}

/** As one speaks of him: the server, else the section. */
export function serverOf(room: Room, { name, server_id }: Section): string {
  return (server_id && room.servers?.[server_id]) || name;
}
