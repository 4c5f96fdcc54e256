import { setOf, squeezes, type TableSet } from './combos';
import { type Host, merge, move, seat, split, walkIn } from './deeds';
import type { TableView } from './derive';
import { type Booking, linesOf, type Room } from './room';

/** What the next tap on a table means. */
export interface Mode {
  kind: 'look' | 'seat' | 'move' | 'add' | 'split';
  booking?: number;
  table?: number;
  /** Of those who part. */
  size?: number;
  /** Key of a walk-in that was refused at its table, and is to sit at another one. */
  refused?: string;
  /** Chosen so far, where one table is too small. */
  tables?: number[];
}

export const IDLE: Mode = { kind: 'look' };

/** How many want chairs. */
export const sizeOf = (mode: Mode, booking: Booking): number => mode.size ?? booking.party_size;

/**
 * Does what a tap on a table means now. Returns what the one after it means.
 *
 * @param ways in which the party can be seated, the best first
 */
export function pressed(mode: Mode, view: TableView, host: Host, booking?: Booking, ways: readonly TableSet[] = []): Mode {
  const table = view.table.id;
  if (mode.kind === 'look' || !booking) {
    return mode.table === table ? IDLE : { kind: 'look', table };
  }
  const party = view.standing === 'seated' ? view.party : undefined;
  const other = party && party.id !== booking.id ? party : undefined;
  if (mode.kind === 'add') {
    if (other) {
      merge(host, booking, other);
    } else {
      move(host, booking, toggled(linesOf(host.room, booking.id), table));
    }
    return IDLE;
  }
  if (mode.kind === 'move' && other && booking.state === 'seated') {
    merge(host, other, booking);
    return IDLE;
  }
  const closed = other !== undefined || view.table.dirty || !!view.table.blocked;
  const tables = choice(host.room, mode, booking, table, ways);
  // What cannot be had is asked for all the same: the answer says why, and who was first.
  return closed || enough(host.room, tables, sizeOf(mode, booking)) ? put(mode, host, booking, tables) : { ...mode, tables };
}

/** The tables so far with this one, or without it; all at once where there is but one way. */
function choice(room: Room, mode: Mode, booking: Booking, table: number, ways: readonly TableSet[]): number[] {
  const before = mode.tables ?? [];
  if (before.includes(table)) {
    return before.filter((id) => id !== table);
  }
  const tables = [...before, table];
  if (enough(room, tables, sizeOf(mode, booking))) {
    return tables;
  }
  const [only, ...others] = waysWith(ways, tables);
  return only && others.length === 0 ? only.ids : tables;
}

const enough = (room: Room, tables: readonly number[], size: number): boolean => tables.length > 0 && squeezes(setOf(room, tables), size);

/** Those of the ways that all of these tables are part of. */
export const waysWith = (ways: readonly TableSet[], tables: readonly number[]): TableSet[] =>
  ways.filter(({ ids }) => tables.every((id) => ids.includes(id)));

/** Puts the party there. */
export function put(mode: Mode, host: Host, booking: Booking, tables: number[]): Mode {
  switch (mode.kind) {
    case 'seat':
      if (mode.refused) {
        const refused = host.under.find(({ key }) => key === mode.refused);
        walkIn(host, tables, booking.party_size, booking.name, refused);
      } else {
        seat(host, booking, tables);
      }
      break;
    case 'move':
      move(host, booking, tables);
      break;
    case 'split':
      split(host, booking, mode.size ?? 1, tables);
      break;
    default:
  }
  return IDLE;
}

/** With this table, or without it if it was among them; the last one stays. */
export function toggled(tables: number[], table: number): number[] {
  const without = tables.filter((id) => id !== table);
  return without.length === tables.length ? [...tables, table] : without.length > 0 ? without : tables;
}

/** All tables of whoever sits at this one. */
export function chosenTables(room: Room, { party, table }: TableView): number[] {
  return party ? linesOf(room, party.id) : [table.id];
}
