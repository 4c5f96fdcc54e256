import { expect, test } from 'vitest';
import { targetOf } from './bulk';
import { NO_FILTER } from './filter';

const bonn = { field: 'city', op: 'eq', value: 'Bonn' };

test('single ones are named by their ids', () => {
  expect(targetOf({ filter: NO_FILTER, search: 'ada', chosen: { ids: new Set([3, 4]), all: false } })).toEqual({ ids: [3, 4] });
});

test('all that match are named by what the list asks, without those left out', () => {
  const filter = { any: false, groups: [[bonn]] };
  expect(targetOf({ filter, search: 'ada', chosen: { ids: new Set([3]), all: true } })).toEqual({
    filter: { and: [bonn, { field: 'id', op: 'ne', value: 3 }] },
    search: 'ada',
  });
  expect(targetOf({ filter: NO_FILTER, search: '', chosen: { ids: new Set(), all: true } })).toEqual({});
});
