import { expect, test } from 'vitest';
import type { Described } from '../descriptors';
import { readState, writeState } from './state';

const deal = { entity: 'crm.deal', path: 'deals', fields: [{ name: 'stage_id' }, { name: 'title' }] } as Described;

test('an address gives the same list again', () => {
  const state = {
    filter: { any: false, groups: [[{ field: 'stage_id', op: 'in', value: [3] }]] },
    sort: 'title,-amount',
    columns: ['company.city', 'amount'],
    view: '7',
    kind: 'board' as const,
    by: 'stage_id', measure: undefined,
  };
  const params = writeState(new URLSearchParams('q=ada'), deal, state, '-updated_at');
  expect(readState(deal, new URLSearchParams(params.toString()), '-updated_at')).toEqual(state);
  expect(params.get('q')).toBe('ada');
});

test('what is as usual leaves the address short', () => {
  const usual = { filter: { any: false, groups: [] }, sort: 'title', columns: undefined, view: undefined, kind: 'table' as const, by: undefined, measure: undefined };
  expect(writeState(new URLSearchParams('filter=x&sort=y&view=3&columns=a&kind=board&by=stage_id'), deal, usual, 'title').toString()).toBe('');
});

test('a field named plainly becomes a condition', () => {
  const { filter } = readState(deal, new URLSearchParams('stage_id=3,4&other=1'), 'title');
  expect(filter.groups).toEqual([[{ field: 'stage_id', op: 'in', value: [3, 4] }]]);
  const next = writeState(new URLSearchParams('stage_id=3'), deal, { filter, sort: 'title', columns: undefined, view: undefined, kind: 'table' as const, by: undefined, measure: undefined }, 'title');
  expect([...next.keys()]).toEqual(['filter']);
});
