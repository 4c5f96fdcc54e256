import { expect, test } from 'vitest';
import { filterOf, isWhole, NO_FILTER, parse, withGroup, write } from './filter';

const bonn = { field: 'city', op: 'eq', value: 'Bonn' };
const kiel = { field: 'city', op: 'eq', value: 'Kiel' };
const mine = { field: 'responsible_id', op: 'eq', value: 'me' };

test('what is written is read again', () => {
  for (const filter of [
    NO_FILTER,
    { any: false, groups: [[bonn]] },
    { any: false, groups: [[bonn, kiel]] },
    { any: false, groups: [[bonn, kiel], [mine]] },
    { any: true, groups: [[bonn, mine], [kiel]] },
  ]) {
    expect(parse(write(filter))).toEqual(filter);
  }
});

test('alternatives within a group and between groups stay apart', () => {
  expect(filterOf({ or: [bonn, kiel] })).toEqual({ any: true, groups: [[bonn], [kiel]] });
  expect(filterOf({ and: [{ or: [bonn, kiel] }] })).toEqual({ any: false, groups: [[bonn, kiel]] });
  expect(filterOf({ or: [{ and: [bonn, mine] }] })).toEqual({ any: false, groups: [[bonn], [mine]] });
});

test('what nobody could have built is no filter', () => {
  for (const text of ['', 'x', '1', 'null', '[]', '{}', '{"and":1}', '{"and":[{"field":1}]}', '{"or":[null]}']) {
    expect(parse(text)).toEqual(NO_FILTER);
  }
});

test('a group that loses its last condition goes', () => {
  const two = { any: true, groups: [[bonn, mine], [kiel]] };
  expect(withGroup(two, 1, [])).toEqual({ any: false, groups: [[bonn], [mine]] });
  expect(withGroup(two, 2, [mine]).groups).toHaveLength(3);
});

test('only what is whole is asked', () => {
  expect(isWhole({ field: 'city', op: 'eq', value: '' })).toBe(false);
  expect(isWhole({ field: 'city', op: 'in', value: [] })).toBe(false);
  expect(isWhole({ field: 'city', op: 'empty' })).toBe(true);
  expect(isWhole({ field: 'done', op: 'eq', value: false })).toBe(true);
});
