import { type Host, merge, move, seat, split, walkIn } from './deeds';
import type { TableView } from './derive';
import { type Booking, linesOf, type Room } from './room';

/** What the next tap on a table means. */
export interface Mode {
  kind: 'look' | 'seat' | 'move' | 'add' | 'merge' | 'split';
  booking?: number;
  table?: number;
  /** Of those who part. */
  size?: number;
  /** Key of a walk-in that was refused at its table, and is to sit at another one. */
  refused?: string;
}

export const IDLE: Mode = { kind: 'look' };

/** Does what a tap on a table means now. Returns what the one after it means. */
export function pressed(mode: Mode, view: TableView, host: Host, booking?: Booking): Mode {
  const table = view.table.id;
  if (mode.kind === 'look' || !booking) {
    return mode.table === table ? IDLE : { kind: 'look', table };
  }
  const party = view.standing === 'seated' ? view.party : undefined;
  const other = party && party.id !== booking.id ? party : undefined;
  switch (mode.kind) {
    case 'seat':
      if (mode.refused) {
        const refused = host.under.find(({ key }) => key === mode.refused);
        walkIn(host, [table], booking.party_size, booking.name, refused);
      } else {
        seat(host, booking, [table]);
      }
      break;
    case 'move':
    case 'merge':
      if (other && booking.state === 'seated') {
        merge(host, other, booking);
      } else {
        move(host, booking, [table]);
      }
      break;
    case 'add':
      if (other) {
        merge(host, booking, other);
      } else {
        move(host, booking, toggled(linesOf(host.room, booking.id), table));
      }
      break;
    case 'split':
      split(host, booking, mode.size ?? 1, [table]);
      break;
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
