import type { Change } from '@guildhall/ui-kit';
import { expect, test, vi } from 'vitest';
import { setOf, setsFor, usableBy, waysFor } from './combos';
import { partiesOf, tableViews, untilAt } from './derive';
import { chosenTables, type Mode, pressed, toggled } from './mode';
import { type Given, type RoomDeed, withDeeds } from './overlay';
import { answered, patched } from './patch';
import { asKept } from './asKept';
import { changeOf } from './changeOf';
import type { Booking, Room, Table } from './room';
import { nextOf, sharesOf } from './turns';

const NOW = Date.parse('2026-11-22T20:00:00Z');
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

const table = (id: number, more: Partial<Table> = {}): Table => ({
  id,
  version: 1,
  area_id: 1,
  name: String(id),
  shape: 'square',
  x: 100 * id,
  y: 100,
  width: 90,
  height: 90,
  rotation: 0,
  min_seats: 1,
  seats: 4,
  extra_seats: 1,
  bar: false,
  outdoor: false,
  accessible: false,
  dirty: false,
  ...more,
});

const booking = (id: number, more: Partial<Booking> = {}): Booking => ({
  id,
  version: 1,
  venue_id: 1,
  name: `Party ${id}`,
  party_size: 2,
  starts_at: at(0),
  ends_at: at(90),
  state: 'booked',
  ...more,
});

const room = (more: Partial<Room> = {}): Room => ({
  now: at(0),
  day_start: at(-16 * 60),
  day_end: at(8 * 60),
  zone: 'UTC',
  venue: { id: 1, version: 1, name: 'Bar', plan: 0 },
  areas: [{ id: 1, version: 1, venue_id: 1, name: 'Room', position: 0, width: 1200, height: 800 }],
  sections: [],
  tables: [table(1), table(2)],
  joins: [],
  bookings: [],
  lines: [],
  ...more,
});

const line = (booking_id: number, table_id: number, id = booking_id * 10 + table_id) => ({ id, booking_id, table_id });
const first = (of: Room, now = NOW) => tableViews(of, now)[0];

test('a table is free until somebody comes, then kept, then taken, then to be cleared', () => {
  expect(first(room())?.standing).toBe('free');
  const soon = room({ bookings: [booking(5, { starts_at: at(60), ends_at: at(150) })], lines: [line(5, 1)] });
  expect(first(soon)).toMatchObject({ standing: 'soon', party: { id: 5 } });
  expect(first(soon, NOW - 60 * 60_000)).toMatchObject({ standing: 'free', next: { id: 5 } });
  const sits = room({ bookings: [booking(5, { state: 'seated', seated_at: at(-30) })], lines: [line(5, 1)] });
  expect(first(sits)).toMatchObject({ standing: 'seated', elapsed: 30, target: 120, over: false });
  expect(first(room({ tables: [table(1, { dirty: true })] }))?.standing).toBe('dirty');
  expect(first(room({ tables: [table(1, { blocked: 'Leg' })] }))?.standing).toBe('blocked');
});

test('who overstays and who is late stand out, and the next are flagged', () => {
  const of = room({
    bookings: [booking(5, { state: 'seated', seated_at: at(-120), ends_at: at(-10) }), booking(6, { starts_at: at(-1) })],
    lines: [line(5, 1), line(6, 1)],
  });
  expect(first(of)).toMatchObject({ standing: 'seated', over: true, clash: true, next: { id: 6 } });
  const late = room({ bookings: [booking(6, { starts_at: at(-16) })], lines: [line(6, 1)] });
  expect(first(late)).toMatchObject({ standing: 'soon', late: true });
});

test('a held table is free again when the hold is over', () => {
  const held = (until: number) => room({ bookings: [booking(5, { state: 'held', held_until: at(until) })], lines: [line(5, 1)] });
  expect(first(held(5))?.standing).toBe('held');
  expect(first(held(-1))?.standing).toBe('free');
});

test('the lists say who is to come, who waits in order, and how many sit', () => {
  const of = room({
    bookings: [
      booking(1, { starts_at: at(30) }),
      booking(2, { state: 'waiting', starts_at: at(-5) }),
      booking(3, { state: 'waiting', starts_at: at(-9) }),
      booking(4, { state: 'seated', party_size: 4 }),
      booking(5, { state: 'arrived', starts_at: at(10) }),
      booking(6, { state: 'finished', party_size: 3 }),
    ],
    lines: [line(1, 1), line(4, 2), line(5, 1)],
  });
  const parties = partiesOf(of, NOW);
  expect(parties.expected.map(({ id }) => id)).toEqual([5, 1]);
  expect(parties.waiting.map(({ id }) => id)).toEqual([3, 2]);
  expect(parties).toMatchObject({ covers: 4, toCome: 4, served: 3 });
});

test('a party is offered tables that are free or its own, and told until when', () => {
  const later = booking(7, { starts_at: at(80) });
  const of = room({
    tables: [table(1), table(2), table(3, { seats: 2, extra_seats: 0 }), table(4, { dirty: true }), table(5)],
    bookings: [booking(6), later, booking(8, { starts_at: at(200), ends_at: at(290) })],
    lines: [line(6, 2), line(7, 5), line(8, 1)],
  });
  const views = tableViews(of, NOW);
  expect(waysFor(of, views, booking(6), 'move', 4).map(({ ids }) => ids)).toEqual([[1]]);
  expect(waysFor(of, views, booking(6), 'seat', 4).map(({ ids }) => ids)).toEqual([[2], [1]]);
  expect(untilAt(views, [1])?.id).toBe(8);
  expect(untilAt(views, [2], 6)).toBeUndefined();
});

const join = (one_id: number, other_id: number, seats_lost = 0) => ({ id: one_id * 100 + other_id, version: 1, one_id, other_id, seats_lost });

test('tables pushed together lose the seats at which they meet, by the best way', () => {
  const of = room({ tables: [table(1), table(2), table(3)], joins: [join(1, 2, 2), join(2, 3, 1), join(1, 3, 1)] });
  expect(setOf(of, [1, 2])).toMatchObject({ seats: 6, extra: 2 });
  expect(setOf(of, [2, 1, 3])).toMatchObject({ ids: [1, 2, 3], seats: 10, extra: 3 });
});

test('a party too large for one table is offered those that the plan joins, the best first', () => {
  const of = room({
    tables: [table(1), table(2), table(3), table(4, { seats: 2, extra_seats: 0 }), table(5, { dirty: true }), table(6)],
    joins: [join(1, 2, 2), join(2, 3), join(3, 4), join(4, 5)],
    bookings: [booking(9, { state: 'seated' })],
    lines: [line(9, 6)],
  });
  const ways = (size: number) => setsFor(of, usableBy(tableViews(of, NOW)), size).map(({ ids }) => ids);
  // A seat for each before a chair that is put to the table; nobody moves more tables than are needed.
  expect(ways(6)).toEqual([[1, 2], [3, 4], [2, 3]]);
  expect(ways(9)[0]).toEqual([1, 2, 3]);
  expect(ways(17)).toEqual([]);
});

vi.mock('./deeds', async (real) => {
  const given = vi.fn();
  const named = ['seat', 'move', 'split', 'merge'].map((kind) => [kind, (_: unknown, party: Booking, ...more: unknown[]) => given(kind, party.id, ...more)]);
  return { ...(await real<object>()), given, ...Object.fromEntries(named) };
});

test('who taps tables one after another has them when they are enough; where there is one way, at once', async () => {
  const { given } = (await import('./deeds')) as unknown as { given: ReturnType<typeof vi.fn> };
  const of = room({
    tables: [table(1), table(2), table(3), table(7), table(8)],
    joins: [join(1, 2), join(2, 3), join(7, 8)],
    bookings: [booking(5, { state: 'waiting', party_size: 8 })],
  });
  const party = of.bookings[0];
  const views = tableViews(of, NOW);
  const tap = (mode: Mode, at: number) => {
    const view = views.find(({ table: { id } }) => id === at);
    return view && party ? pressed(mode, view, { room: of, under: [] }, party, waysFor(of, views, party, 'seat', 8)) : mode;
  };
  const mode: Mode = { kind: 'seat', booking: 5 };
  const picked = tap(mode, 2);
  expect(picked).toEqual({ ...mode, tables: [2] });
  expect(given).not.toHaveBeenCalled();
  expect(tap(picked, 2)).toEqual({ ...mode, tables: [] });
  expect(tap(picked, 3)).toEqual({ kind: 'look' });
  expect(given).toHaveBeenLastCalledWith('seat', 5, [2, 3]);
  expect(tap(mode, 7)).toEqual({ kind: 'look' });
  expect(given).toHaveBeenLastCalledWith('seat', 5, [7, 8]);
});

test('pushing tables together goes table by table, and the last one stays', () => {
  expect(toggled([1], 2)).toEqual([1, 2]);
  expect(toggled([1, 2], 1)).toEqual([2]);
  expect(toggled([1], 1)).toEqual([1]);
  const of = room({ bookings: [booking(5, { state: 'seated' })], lines: [line(5, 1), line(5, 2)] });
  const view = first(of);
  expect(view && chosenTables(of, view)).toEqual([1, 2]);
});

const change = (entity: string, id: number, version: number, changes: Record<string, unknown>, kind: Change['kind'] = 'updated'): Change => ({
  entity: `hospitality.${entity}`,
  id,
  version,
  kind,
  changes,
  at: at(0),
});

test('the stream draws the room on: changes, new parties, lines, tables', () => {
  const of = room({ bookings: [booking(5)], lines: [line(5, 1)] });
  expect(patched(of, change('booking', 5, 2, { state: 'seated' }))?.bookings[0]).toMatchObject({ state: 'seated', version: 2 });
  expect(patched(of, change('booking', 5, 1, { state: 'seated' }))).toBe(of);
  const { id: _, version: _version, ...fields } = booking(6);
  const more = patched(of, change('booking', 6, 1, fields, 'created'));
  expect(more?.bookings.map(({ id }) => id)).toEqual([5, 6]);
  const lined = more && patched(more, change('booking_table', 99, 1, { booking_id: 6, table_id: 2 }, 'created'));
  expect(lined?.lines.at(-1)).toEqual({ id: 99, booking_id: 6, table_id: 2 });
  expect(lined && patched(lined, change('booking_table', 99, 1, {}, 'deleted'))?.lines).toEqual(of.lines);
  expect(patched(of, change('dining_table', 1, 2, { dirty: true }))?.tables[0]?.dirty).toBe(true);
  expect(patched(of, change('booking', 5, 2, { deleted_at: at(0) }))?.bookings).toEqual([]);
});

test('another house, another day and what is cancelled are not drawn; a party put to tonight is asked for', () => {
  const of = room({ bookings: [booking(5)] });
  const { id: _, version: _version, ...fields } = booking(6, { venue_id: 2 });
  expect(patched(of, change('booking', 6, 1, fields, 'created'))).toBe(of);
  expect(patched(of, change('booking', 5, 2, { starts_at: at(48 * 60) }))?.bookings).toEqual([]);
  expect(patched(of, change('booking', 5, 2, { state: 'cancelled' }))?.bookings).toEqual([]);
  expect(patched(of, change('booking', 7, 4, { starts_at: at(10) }))).toBeUndefined();
  expect(patched(of, change('booking', 7, 4, { note: 'x' }))).toBe(of);
});

const deed = (about: Partial<RoomDeed>, more: Partial<Given> = {}): Given => ({
  about: { kind: 'seat', venue: 1, name: '', tables: [], ...about },
  at: NOW,
  state: 'sending',
  ...more,
});

test('what a host does is drawn at once and goes back when it is refused', () => {
  const of = room({ bookings: [booking(5)], lines: [line(5, 1)] });
  const seats = deed({ kind: 'seat', booking: 5, tables: [2] });
  const drawn = withDeeds(of, [seats]);
  expect(tableViews(drawn, NOW).map(({ standing }) => standing)).toEqual(['free', 'seated']);
  expect(withDeeds(of, [{ ...seats, state: 'failed' }])).toEqual(of);
  expect(withDeeds(of, [deed({ kind: 'seat', booking: 5, tables: [2], venue: 9 })])).toEqual(of);
});

test('a walk-in without a network sits, and is the same party when the server has answered', () => {
  const walkIn = deed({ kind: 'walk-in', booking: -1, name: 'Walk-in', tables: [1], size: 3 }, { state: 'waiting' });
  expect(first(withDeeds(room(), [walkIn]))).toMatchObject({ standing: 'seated', party: { id: -1, party_size: 3 } });
  const answer = { bookings: [booking(9, { state: 'seated', seated_at: at(0) })], lines: [line(9, 1)], tables: [], replayed: false };
  const told = withDeeds(room(), [{ ...walkIn, state: 'done', answer }]);
  expect(told.bookings.map(({ id }) => id)).toEqual([9]);
});

test('an answer never undoes what is newer', () => {
  const of = room({ bookings: [booking(5, { version: 7, state: 'finished' })], lines: [line(5, 1)] });
  const old = { bookings: [booking(5, { version: 3, state: 'seated' })], lines: [line(5, 2)], tables: [table(1, { version: 0, dirty: true })], replayed: false };
  const after = answered(of, old);
  expect(after.bookings[0]).toMatchObject({ version: 7, state: 'finished' });
  expect(after.lines).toEqual(of.lines);
  expect(after.tables[0]?.dirty).toBe(false);
});

test('parties become one with all that is to be known of them, and part again', () => {
  const of = room({
    bookings: [booking(5, { state: 'seated' }), booking(6, { state: 'seated', alert: 'Nuts', party_size: 3 })],
    lines: [line(5, 1), line(6, 2)],
  });
  const one = withDeeds(of, [deed({ kind: 'merge', booking: 5, other: 6 })]);
  expect(one.bookings).toMatchObject([{ id: 5, party_size: 5, alert: 'Nuts' }]);
  expect(one.lines.map(({ table_id }) => table_id)).toEqual([1, 2]);
  const parted = withDeeds(one, [deed({ kind: 'split', booking: 5, size: 3, tables: [2] })]);
  expect(parted.bookings[0]?.party_size).toBe(2);
});

test('a table that a party has left is free on every tablet, though only an id is told', () => {
  const of = room({ bookings: [booking(5, { state: 'seated' })], lines: [line(5, 1, 77), line(5, 2, 78)] });
  const gone = changeOf({ type: 'gone', data: '{"entity":"hospitality.booking_table","id":77}' });
  expect(gone && patched(of, gone)?.lines).toEqual([line(5, 2, 78)]);
  expect(changeOf({ type: 'hello', data: '{}' })).toBeUndefined();
});

test('without a network a walk-in is moved, parted and gone, before the server has seen it', () => {
  const steps = [
    deed({ kind: 'walk-in', booking: -1, name: 'Walk-in', tables: [1], size: 4 }, { state: 'waiting' }),
    deed({ kind: 'move', booking: -1, tables: [1, 2] }, { state: 'waiting' }),
    deed({ kind: 'split', booking: -1, size: 1, tables: [2], part: -2 }, { state: 'waiting' }),
    deed({ kind: 'finish', booking: -1 }, { state: 'waiting' }),
  ];
  const drawn = (count: number) => tableViews(withDeeds(room(), steps.slice(0, count)), NOW).map(({ party }) => party && [party.id, party.party_size]);
  expect(drawn(2)).toEqual([[-1, 4], [-1, 4]]);
  expect(drawn(3)).toEqual([[-1, 3], [-2, 1]]);
  expect(drawn(4)).toEqual([undefined, [-2, 1]]);
});

test('who books without a network is expected tonight, and not on another evening', () => {
  const book = (minutes: number) => deed({ kind: 'book', booking: -3, name: 'Ada', size: 2, starts_at: at(minutes) }, { state: 'waiting' });
  expect(partiesOf(withDeeds(room(), [book(60)]), NOW).expected).toMatchObject([{ id: -3, name: 'Ada', starts_at: at(60) }]);
  expect(withDeeds(room(), [book(24 * 60)]).bookings).toEqual([]);
});

test('a room that was kept stands as it was, and the guests of an evening that is over have gone', () => {
  const value = room({ bookings: [booking(5, { state: 'seated' })], lines: [line(5, 1)] });
  expect(asKept({ value, at: NOW }, NOW + 60 * 60_000)).toEqual({ ...value, kept_at: NOW });
  expect(asKept({ value, at: NOW }, NOW + 24 * 3_600_000)).toMatchObject({ bookings: [], lines: [], tables: value.tables });
});

test('how many they are and how many are here is counted on the screen as the server counts', () => {
  const of = room({ bookings: [booking(5, { state: 'seated', party_size: 4, arrived: 4 }), booking(6, { state: 'booked', party_size: 6 })] });
  const sizes = (kind: 'size' | 'arrive', id: number, size?: number, before = of) => withDeeds(before, [deed({ kind, booking: id, size })]);
  expect(sizes('size', 5, 5).bookings[0]).toMatchObject({ party_size: 5, arrived: 5 });
  const some = sizes('arrive', 5, 2);
  expect(some.bookings[0]).toMatchObject({ state: 'seated', arrived: 2 });
  expect(sizes('size', 5, 6, some).bookings[0]).toMatchObject({ party_size: 6, arrived: 2 });
  expect(sizes('arrive', 6).bookings[1]).toMatchObject({ state: 'arrived', arrived: 6 });
  expect(partiesOf(sizes('size', 5, 5), NOW).covers).toBe(5);
});

test('late is what the house says', () => {
  const late = (grace_minutes?: number) => first(room({ grace_minutes, bookings: [booking(6, { starts_at: at(-20) })], lines: [line(6, 1)] }))?.late;
  expect([late(), late(20), late(19), late(0)]).toEqual([true, false, true, true]);
});

test('a guest whom nobody here knows yet is asked for, and visits go on', () => {
  const of = room({ bookings: [booking(5)], guests: { 7: { name: 'Nora', visits: 3, birthday: false } } });
  expect(patched(of, change('booking', 5, 2, { guest_id: 8 }))).toBeUndefined();
  expect(patched(of, change('booking', 5, 2, { guest_id: 7 }))?.bookings[0]?.guest_id).toBe(7);
  expect(patched(of, change('guest', 7, 2, { visits: 4 }))?.guests?.[7]).toMatchObject({ name: 'Nora', visits: 4 });
  expect(patched(of, change('guest', 9, 2, { visits: 4 }))).toBe(of);
});

test('the next guests go to whoever has had the fewest tonight, the longest ago, and has a table', () => {
  const section = (id: number, server_id: number | null) => ({ id, version: 1, venue_id: 1, name: `S${id}`, color: 'blue', server_id });
  const at4 = (section_ids: Array<number | null>) => section_ids.map((section_id, i) => table(i + 1, { section_id }));
  const of = room({
    sections: [section(1, 7), section(2, 8), section(3, 7), section(4, null)],
    tables: at4([1, 1, 2, 3, 4]),
    bookings: [
      booking(5, { state: 'seated', party_size: 2, seated_at: at(-30) }),
      booking(6, { state: 'finished', party_size: 3, seated_at: at(-90) }),
      booking(7, { state: 'seated', party_size: 4, seated_at: at(-10) }),
      booking(8, { state: 'booked', party_size: 9, starts_at: at(200), ends_at: at(300) }),
    ],
    lines: [line(5, 1), line(6, 4), line(7, 5), line(8, 3)],
  });
  // Two sections of one server are counted together; whoever is only booked is not.
  expect([...sharesOf(of)].map(([id, { covers }]) => [id, covers])).toEqual([[1, 5], [2, 0], [3, 5], [4, 4]]);
  expect([...nextOf(of, tableViews(of, NOW))]).toEqual([2]);
  const full = { ...of, bookings: [...of.bookings, booking(9, { state: 'seated' })], lines: [...of.lines, line(9, 3)] };
  // Section 4 has no table left either, and one server alone needs no turn.
  expect([...nextOf(full, tableViews(full, NOW))]).toEqual([]);
});
