import type { TableView } from './derive';
import { type Booking, linesOf, type Room } from './room';

/** More tables than this nobody pushes together in an evening; as planning on the server has it. */
const MOST = 4;
/** Of a hall in which everything joins with everything, the first so many are enough. */
const ENOUGH = 4000;

/** One table, or several pushed together. */
export interface TableSet {
  ids: number[];
  /** Left when they stand together. */
  seats: number;
  /** Chairs that can be put to them. */
  extra: number;
  /** Of the largest of them: fewer guests would block it. */
  least: number;
  bar: boolean;
}

type Drawn = Pick<Room, 'tables' | 'joins'>;

export const squeezes = (set: TableSet, size: number): boolean => size <= set.seats + set.extra;

/** Tables that somebody has chosen, joined in the plan or not. */
export function setOf({ tables, joins }: Drawn, chosen: readonly number[]): TableSet {
  const ids = [...new Set(chosen)].sort((one, other) => one - other);
  const own = tables.filter(({ id }) => ids.includes(id));
  const sum = (of: (table: (typeof own)[number]) => number) => own.reduce((total, table) => total + of(table), 0);
  return {
    ids,
    seats: Math.max(1, sum(({ seats }) => seats) - lost(joins, ids)),
    extra: sum(({ extra_seats }) => extra_seats),
    least: Math.max(1, ...own.map(({ min_seats }) => min_seats)),
    bar: own.every(({ bar }) => bar),
  };
}

/** Seats at the ends that meet, in the best way to put them together: a tree through all of them that loses fewest. */
function lost(joins: Room['joins'], ids: readonly number[]): number {
  const tree = new Map(ids.map((id) => [id, id]));
  const root = (id: number): number => {
    const up = tree.get(id) ?? id;
    return up === id ? id : root(up);
  };
  let sum = 0;
  for (const { one_id, other_id, seats_lost } of [...joins].sort((one, other) => one.seats_lost - other.seats_lost)) {
    if (tree.has(one_id) && tree.has(other_id) && root(one_id) !== root(other_id)) {
      tree.set(root(one_id), root(other_id));
      sum += seats_lost;
    }
  }
  return sum;
}

/** Every way to seat so many at these tables, alone or pushed together as the plan is drawn; the best first. */
export function setsFor(room: Drawn, usable: ReadonlySet<number>, size: number): TableSet[] {
  const bar = new Map(room.tables.map((table) => [table.id, table.bar]));
  const beside = new Map<number, number[]>();
  const link = (from: number, to: number) => beside.set(from, [...(beside.get(from) ?? []), to]);
  for (const { one_id, other_id } of room.joins) {
    if (usable.has(one_id) && usable.has(other_id) && bar.get(one_id) === bar.get(other_id)) {
      link(one_id, other_id);
      link(other_id, one_id);
    }
  }
  const open = [...usable].sort((one, other) => one - other).map((id) => [id]);
  const seen = new Set<string>();
  const found: TableSet[] = [];
  // What is put to the end is looked at in its turn.
  for (const ids of open) {
    const set = setOf(room, ids);
    const key = set.ids.join();
    if (seen.has(key) || seen.size >= ENOUGH) {
      continue;
    }
    seen.add(key);
    if (squeezes(set, size) || size === Number.POSITIVE_INFINITY) {
      found.push(set);
    }
    // Who has a seat each wants no more tables.
    if (size > set.seats && ids.length < MOST) {
      const next = new Set(ids.flatMap((id) => beside.get(id) ?? []).filter((id) => !ids.includes(id)));
      next.forEach((id) => open.push([...ids, id]));
    }
  }
  return found.sort(bestFor(size));
}

/** Without extra chairs before with them; then the one that wastes fewest and moves fewest tables. */
function bestFor(size: number) {
  const worth = (set: TableSet) => [+(size > set.seats), +(size < set.least), +set.bar, set.seats, set.ids.length, set.ids[0] ?? 0];
  return (one: TableSet, other: TableSet): number => {
    const [these, those] = [worth(one), worth(other)];
    const at = these.findIndex((value, i) => value !== those[i]);
    return at < 0 ? 0 : (these[at] ?? 0) - (those[at] ?? 0);
  };
}

/** Tables that a party could have now: the free ones, and its own. */
export function usableBy(views: readonly TableView[], booking?: number): Set<number> {
  return new Set(
    views
      .filter(({ table, standing, party }) => !table.dirty && !table.blocked && (standing === 'free' || (booking !== undefined && party?.id === booking)))
      .map(({ table }) => table.id),
  );
}

/** Where a party could be put, with its own tables first if they do; of those who part somebody stays. */
export function waysFor(room: Room, views: readonly TableView[], booking: Booking, kind: 'seat' | 'move' | 'split', size: number): TableSet[] {
  const own = linesOf(room, booking.id);
  const ways = setsFor(room, usableBy(views, booking.id), size);
  if (kind === 'split') {
    return ways.filter(({ ids }) => !own.every((id) => ids.includes(id)));
  }
  const planned = setOf(room, own);
  const others = ways.filter(({ ids }) => ids.join() !== planned.ids.join());
  return own.length === 0 || kind === 'move' || !squeezes(planned, size) ? others : [planned, ...others];
}

/** As the staff says them: `4 + 5`. */
export function namesOf({ tables }: Pick<Room, 'tables'>, ids: readonly number[]): string {
  return ids.map((id) => tables.find((table) => table.id === id)?.name ?? '').join(' + ');
}
