import { expect, test } from 'vitest';
import { type Bulk, targetOf, toShow } from './bulk';
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

test('what got stuck is shown until somebody settles it or begins another', () => {
  const bulk = (id: number, status: Bulk['status']) => ({ id, status }) as Bulk;
  expect(toShow([bulk(3, 'failed'), bulk(2, 'done')])?.id).toBe(3);
  expect(toShow([bulk(3, 'done'), bulk(2, 'failed')])).toBeUndefined();
  expect(toShow([bulk(3, 'failed'), bulk(2, 'running')])?.id).toBe(2);
  expect(toShow([bulk(3, 'cancelled')])).toBeUndefined();
  expect(toShow([])).toBeUndefined();
});
