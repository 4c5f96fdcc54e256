import { expect, test } from 'vitest';
import { type Lane, laneFilter, laneOf } from './columns';

const lanes: Lane[] = [
  { value: 'lead', label: 'Lead', color: '' },
  { value: 7, label: 'Seven', color: '' },
  { value: undefined, label: 'None', color: '' },
];

test('a record stands where its value is, and without one in the last column', () => {
  expect(laneOf(lanes, 'lead')).toBe(0);
  expect(laneOf(lanes, 7)).toBe(1);
  expect(laneOf(lanes, null)).toBe(2);
  expect(laneOf(lanes, '')).toBe(2);
  expect(laneOf(lanes, 'gone')).toBe(-1);
});

test('a column asks what the list asks and its own value', () => {
  expect(JSON.parse(laneFilter('', 'kind', 'lead'))).toEqual({ field: 'kind', op: 'eq', value: 'lead' });
  expect(JSON.parse(laneFilter('{"field":"city","op":"eq","value":"Bonn"}', 'kind', undefined))).toEqual({
    and: [
      { field: 'city', op: 'eq', value: 'Bonn' },
      { field: 'kind', op: 'empty' },
    ],
  });
});
