import { expect, test } from 'vitest';
import { NO_FILTER } from './filter';
import { arranged, differs, opened, startView, type View, withinOf } from './views';

const bonn = { field: 'city', op: 'eq', value: 'Bonn' };
const view: View = {
  id: 7,
  key: '7',
  version: 1,
  entity: 'crm.contact',
  name: 'Bonn',
  kind: 'table',
  by: null,
  measure: null,
  columns: ['city'],
  filter: bonn,
  sort: '-name',
  visibility: 'personal',
  starts: false,
  position: 0,
  owner_id: 1,
  mine: true,
  hidden: false,
};

test('a list is a view until something is changed', () => {
  const state = opened(view, 'name');
  expect(differs(view, state, 'name')).toBe(false);
  expect(differs(view, { ...state, sort: 'name' }, 'name')).toBe(true);
  expect(differs(view, { ...state, columns: undefined }, 'name')).toBe(true);
  expect(differs(view, { ...state, filter: NO_FILTER }, 'name')).toBe(true);
  expect(differs({ ...view, sort: null }, { ...state, sort: 'name' }, 'name')).toBe(false);
});

test('a board within one record is kept for its page, and its place beside the views of the list', () => {
  const page = { ...view, id: 8, key: '8', kind: 'board' as const, by: 'pipeline_id,stage_id' };
  expect(withinOf(page)).toBe('pipeline_id,stage_id');
  expect(withinOf({ kind: 'board', by: 'stage_id' })).toBeUndefined();
  expect(withinOf({ kind: 'summary', by: 'stage_id,created_at:month' })).toBeUndefined();
  const other = { ...view, id: 9, key: '9' };
  expect(arranged([{ ...other, hidden: true }, view], [view, page, other]).map(({ key, hidden }) => [key, hidden])).toEqual([
    ['9', true],
    ['7', false],
    ['8', false],
  ]);
});

test('a list opens with the narrowest view', () => {
  const all = { ...view, id: 1, visibility: 'everybody' as const, starts: true };
  const own = { ...view, id: 2, starts: true };
  expect(startView([all, own])?.id).toBe(2);
  expect(startView([all])?.id).toBe(1);
  expect(startView([view])).toBeUndefined();
});
