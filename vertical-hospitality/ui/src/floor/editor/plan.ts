import type { Area, Join, Room, Section, Shape, Table } from '../room';

/** Tables stand on a grid of ten centimetres and turn by fifteen degrees. */
export const GRID = 10;
const TURN = 15;
const LEAST = 40;
const MOST = 600;

export type DraftTable = Omit<Table, 'version' | 'dirty' | 'blocked'>;
export type DraftJoin = Omit<Join, 'id' | 'version'>;

/** The drawing as it stands on the screen. What is new has an id below zero. */
export interface Draft {
  areas: Array<Omit<Area, 'version'>>;
  sections: Array<Omit<Section, 'version'>>;
  tables: DraftTable[];
  joins: DraftJoin[];
}

export function draftOf(room: Room): Draft {
  return {
    areas: room.areas.map(({ version: _, ...area }) => area),
    sections: room.sections.map(({ version: _, ...section }) => section),
    tables: room.tables.map(({ version: _, dirty: _dirty, blocked: _blocked, ...table }) => table),
    joins: room.joins.map(({ one_id, other_id, seats_lost }) => ({ one_id, other_id, seats_lost })),
  };
}

/** Steps back and forth. */
export interface History {
  past: Draft[];
  now: Draft;
  future: Draft[];
}

const DEEP = 100;

export const historyOf = (now: Draft): History => ({ past: [], now, future: [] });

export function changed({ past, now }: History, next: Draft): History {
  return { past: [...past.slice(1 - DEEP), now], now: next, future: [] };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  return before ? { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] } : history;
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  return next ? { past: [...history.past, history.now], now: next, future } : history;
}

export const snap = (value: number, step = GRID): number => Math.round(value / step) * step;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The box that a turned table takes up. */
export function boxOf({ width, height, rotation }: Pick<DraftTable, 'width' | 'height' | 'rotation'>): { width: number; height: number } {
  const angle = (rotation * Math.PI) / 180;
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  return { width: width * cos + height * sin, height: width * sin + height * cos };
}

/** On the grid, and wholly in the room. */
export function placedAt(table: DraftTable, x: number, y: number, area: Pick<Area, 'width' | 'height'>): DraftTable {
  const box = boxOf(table);
  const fit = (value: number, half: number, size: number) => Math.round(within(snap(value), Math.min(half, size / 2), Math.max(size - half, size / 2)));
  return { ...table, x: fit(x, box.width / 2, area.width), y: fit(y, box.height / 2, area.height) };
}

/** A round table stays round. */
export function sized(table: DraftTable, width: number, height: number): DraftTable {
  const w = within(snap(width), LEAST, MOST);
  const h = within(snap(height), LEAST, MOST);
  return table.shape === 'round' || table.shape === 'stool' ? { ...table, width: Math.max(w, h), height: Math.max(w, h) } : { ...table, width: w, height: h };
}

export function turned(table: DraftTable, degrees: number): DraftTable {
  return { ...table, rotation: (((snap(degrees, TURN) % 360) + 360) % 360) };
}

const SIZES: Record<Shape, { width: number; height: number; seats: number }> = {
  round: { width: 90, height: 90, seats: 2 },
  square: { width: 90, height: 90, seats: 4 },
  long: { width: 180, height: 90, seats: 8 },
  stool: { width: 60, height: 60, seats: 1 },
  booth: { width: 160, height: 130, seats: 6 },
};

/** The next number that no table of the house has. */
export function nextName(tables: readonly DraftTable[], like = '1'): string {
  const [, letters = '', digits = ''] = /^(.*?)(\d*)$/.exec(like) ?? [];
  const taken = new Set(tables.map(({ name }) => name.toLowerCase()));
  let number = Number(digits || '1');
  while (taken.has(`${letters}${number}`.toLowerCase())) {
    number += 1;
  }
  return `${letters}${number}`;
}

export const newId = (draft: Draft): number =>
  Math.min(0, ...draft.tables.map(({ id }) => id), ...draft.areas.map(({ id }) => id), ...draft.sections.map(({ id }) => id)) - 1;

/** Somewhere in the room where nothing stands yet. */
function freeSpot(draft: Draft, table: DraftTable, area: Area | Draft['areas'][number]): DraftTable {
  const others = draft.tables.filter(({ area_id }) => area_id === area.id).map((one) => ({ ...one, ...boxOf(one) }));
  for (let y = 80; y < area.height; y += 60) {
    for (let x = 80; x < area.width; x += 60) {
      const spot = placedAt(table, x, y, area);
      const box = boxOf(spot);
      const free = others.every(
        (other) =>
          Math.abs(other.x - spot.x) >= (other.width + box.width) / 2 + 20 || Math.abs(other.y - spot.y) >= (other.height + box.height) / 2 + 20,
      );
      if (free) {
        return spot;
      }
    }
  }
  return placedAt(table, area.width / 2, area.height / 2, area);
}

export function added(draft: Draft, shape: Shape, area: Draft['areas'][number]): { draft: Draft; id: number } {
  const { width, height, seats } = SIZES[shape];
  const id = newId(draft);
  const table: DraftTable = {
    id,
    area_id: area.id,
    section_id: null,
    name: nextName(draft.tables, shape === 'stool' ? 'B1' : '1'),
    shape,
    x: 0,
    y: 0,
    width,
    height,
    rotation: 0,
    min_seats: 1,
    seats,
    extra_seats: seats > 2 ? 1 : 0,
    bar: shape === 'stool',
    outdoor: false,
    accessible: false,
  };
  return { draft: { ...draft, tables: [...draft.tables, freeSpot(draft, table, area)] }, id };
}

export function duplicated(draft: Draft, id: number): { draft: Draft; id: number } {
  const table = draft.tables.find((one) => one.id === id);
  const area = draft.areas.find((one) => one.id === table?.area_id);
  if (!table || !area) {
    return { draft, id };
  }
  const copy = placedAt({ ...table, id: newId(draft), name: nextName(draft.tables, table.name) }, table.x + boxOf(table).width + 40, table.y, area);
  return { draft: { ...draft, tables: [...draft.tables, copy] }, id: copy.id };
}

export function without(draft: Draft, id: number): Draft {
  return {
    ...draft,
    tables: draft.tables.filter((table) => table.id !== id),
    joins: draft.joins.filter(({ one_id, other_id }) => one_id !== id && other_id !== id),
  };
}

export function withTable(draft: Draft, table: DraftTable): Draft {
  return { ...draft, tables: draft.tables.map((one) => (one.id === table.id ? table : one)) };
}

export const joined = (draft: Draft, one: number, other: number): boolean =>
  draft.joins.some((join) => (join.one_id === one && join.other_id === other) || (join.one_id === other && join.other_id === one));

export function withJoin(draft: Draft, one: number, other: number): Draft {
  if (one === other) {
    return draft;
  }
  const rest = draft.joins.filter((join) => !((join.one_id === one && join.other_id === other) || (join.one_id === other && join.other_id === one)));
  return { ...draft, joins: rest.length < draft.joins.length ? rest : [...rest, { one_id: one, other_id: other, seats_lost: 0 }] };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const news = <R extends { id: number }>(before: readonly R[], now: readonly R[]): R[] =>
  now.filter((row) => !same(row, before.find(({ id }) => id === row.id)));

const gone = (before: ReadonlyArray<{ id: number }>, now: ReadonlyArray<{ id: number }>): number[] =>
  before.map(({ id }) => id).filter((id) => id > 0 && !now.some((row) => row.id === id));

/** What the server is told: what is new or different, and what is gone. Undefined for nothing. */
export function difference(before: Draft, now: Draft): Record<string, unknown> | undefined {
  if (same(before, now)) {
    return undefined;
  }
  return {
    areas: news(before.areas, now.areas).map(({ venue_id: _, ...area }) => area),
    sections: news(before.sections, now.sections).map(({ venue_id: _, ...section }) => section),
    tables: news(before.tables, now.tables),
    joins: same(before.joins, now.joins) ? undefined : now.joins,
    removed_areas: gone(before.areas, now.areas),
    removed_sections: gone(before.sections, now.sections),
    removed_tables: gone(before.tables, now.tables),
  };
}

/** One's own changes on top of what somebody else has saved meanwhile. */
export function rebased(before: Draft, mine: Draft, theirs: Draft): Draft {
  const lay = <R extends { id: number }>(b: readonly R[], m: readonly R[], t: readonly R[]): R[] => {
    const own = new Map(news(b, m).map((row) => [row.id, row]));
    const removed = new Set(gone(b, m));
    const kept = t.filter(({ id }) => !removed.has(id)).map((row) => own.get(row.id) ?? row);
    return [...kept, ...[...own.values()].filter(({ id }) => id < 0)];
  };
  const tables = lay(before.tables, mine.tables, theirs.tables);
  const ids = new Set(tables.map(({ id }) => id));
  const joins = same(before.joins, mine.joins) ? theirs.joins : mine.joins;
  return {
    areas: lay(before.areas, mine.areas, theirs.areas),
    sections: lay(before.sections, mine.sections, theirs.sections),
    tables,
    joins: joins.filter(({ one_id, other_id }) => ids.has(one_id) && ids.has(other_id)),
  };
}

/** Whether every table has a name that no other in its area has. */
export function wellNamed(draft: Draft): boolean {
  const names = draft.tables.map(({ area_id, name }) => `${area_id} ${name.trim().toLowerCase()}`);
  return draft.tables.every(({ name }) => name.trim() !== '') && new Set(names).size === names.length;
}

/** A dozen tables and some stools, to begin with. */
export function example(draft: Draft, area: Draft['areas'][number]): Draft {
  const rows: Array<[Shape, number, number]> = [
    ['round', 140, 140],
    ['round', 140, 330],
    ['square', 350, 150],
    ['square', 470, 150],
    ['square', 350, 360],
    ['square', 470, 360],
    ['long', 740, 150],
    ['long', 740, 360],
    ['booth', 1060, 160],
    ['booth', 1060, 370],
    ['stool', 390, 650],
    ['stool', 520, 650],
    ['stool', 650, 650],
    ['stool', 780, 650],
  ];
  return rows.reduce((drawn, [shape, x, y]) => {
    const { draft: next, id } = added(drawn, shape, area);
    const table = next.tables.find((one) => one.id === id);
    return table ? withTable(next, placedAt(table, x, y, area)) : next;
  }, draft);
}
