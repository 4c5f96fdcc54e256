import { expect, test } from 'vitest';
import {
  added,
  boxOf,
  changed,
  type Draft,
  type DraftTable,
  difference,
  duplicated,
  historyOf,
  joined,
  nextName,
  placedAt,
  rebased,
  redone,
  sized,
  turned,
  undone,
  wellNamed,
  withJoin,
  without,
  withTable,
} from './plan';

const area = { id: 1, venue_id: 1, name: 'Room', position: 0, width: 1200, height: 800 };
const table = (id: number, more: Partial<DraftTable> = {}): DraftTable => ({
  id,
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
  extra_seats: 0,
  bar: false,
  outdoor: false,
  accessible: false,
  ...more,
});
const draft = (...tables: DraftTable[]): Draft => ({ areas: [area], sections: [], tables, joins: [] });

test('a table stands on the grid and wholly in the room, turned or not', () => {
  expect(placedAt(table(1), 203, 317, area)).toMatchObject({ x: 200, y: 320 });
  expect(placedAt(table(1), -50, 5000, area)).toMatchObject({ x: 45, y: 755 });
  const long = table(1, { width: 200, height: 80, rotation: 90 });
  expect(boxOf(long).width).toBeCloseTo(80);
  expect(placedAt(long, 0, 0, area)).toMatchObject({ x: 40, y: 100 });
});

test('a table keeps to sizes that can be hit, and a round one stays round', () => {
  expect(sized(table(1), 3, 9000)).toMatchObject({ width: 40, height: 600 });
  expect(sized(table(1, { shape: 'round' }), 120, 84)).toMatchObject({ width: 120, height: 120 });
});

test('turning goes by fifteen degrees and round the circle', () => {
  expect(turned(table(1), 52).rotation).toBe(45);
  expect(turned(table(1), -15).rotation).toBe(345);
  expect(turned(table(1), 360).rotation).toBe(0);
});

test('a new table has a name of its own and stands on nobody', () => {
  const one = added(draft(table(1, { x: 80, y: 80 })), 'square', area);
  const made = one.draft.tables.find(({ id }) => id === one.id);
  expect(made?.name).toBe('2');
  expect(one.id).toBeLessThan(0);
  expect(Math.hypot((made?.x ?? 0) - 80, (made?.y ?? 0) - 80)).toBeGreaterThan(90);
  expect(nextName([table(1, { name: 'T1' }), table(2, { name: 'T2' })], 'T1')).toBe('T3');
});

test('every step goes back and forth', () => {
  const first = draft(table(1));
  const second = draft(table(1), table(2));
  const history = changed(historyOf(first), second);
  expect(undone(history).now).toBe(first);
  expect(redone(undone(history)).now).toBe(second);
  expect(undone(historyOf(first)).now).toBe(first);
  expect(changed(undone(history), first).future).toEqual([]);
});

test('only what is different is told, with its joins', () => {
  const before = { ...draft(table(1), table(2)), joins: [{ one_id: 1, other_id: 2, seats_lost: 0 }] };
  expect(difference(before, structuredClone(before))).toBeUndefined();
  const moved = withTable(before, { ...table(1), x: 500 });
  expect(difference(before, moved)).toMatchObject({ tables: [{ id: 1, x: 500 }], removed_tables: [], joins: undefined });
  expect(difference(before, without(before, 2))).toMatchObject({ tables: [], removed_tables: [2], joins: [] });
  const copied = duplicated(before, 2);
  expect(difference(before, copied.draft)).toMatchObject({ tables: [{ id: copied.id, name: '3' }] });
});

test('joins are put and taken by the same tap, and never with itself', () => {
  const once = withJoin(draft(table(1), table(2)), 2, 1);
  expect(joined(once, 1, 2)).toBe(true);
  expect(joined(withJoin(once, 1, 2), 1, 2)).toBe(false);
  expect(withJoin(once, 1, 1)).toBe(once);
});

test('two who draw do not paint over each other', () => {
  const before = draft(table(1), table(2), table(3));
  const mine = without(withTable(before, { ...table(1), name: 'Mine' }), 3);
  const theirs = draft(table(1), { ...table(2), x: 900 }, table(3), table(4));
  const both = rebased(before, added(mine, 'round', area).draft, theirs);
  expect(both.tables.map(({ id, name, x }) => [id, name, x])).toEqual([
    [1, 'Mine', 100],
    [2, '2', 900],
    [4, '4', 400],
    [-1, '1', expect.any(Number)],
  ]);
});

test('a name is needed, and once in an area', () => {
  expect(wellNamed(draft(table(1), table(2)))).toBe(true);
  expect(wellNamed(draft(table(1), table(2, { name: ' 1' })))).toBe(false);
  expect(wellNamed(draft(table(1, { name: ' ' })))).toBe(false);
  expect(wellNamed(draft(table(1), table(2, { name: '1', area_id: 2 })))).toBe(true);
});
