import { expect, test } from 'vitest';
import { clicked, sortsOf, sortText } from './sorts';

test('an order is written and read', () => {
  expect(sortsOf('-updated_at,name')).toEqual([
    { field: 'updated_at', down: true },
    { field: 'name', down: false },
  ]);
  expect(sortText(sortsOf('-updated_at,name'))).toBe('-updated_at,name');
  expect(sortsOf('')).toEqual([]);
});

test('a click sorts by this field alone and turns it round', () => {
  expect(clicked('-updated_at', 'name', false)).toBe('name');
  expect(clicked('name', 'name', false)).toBe('-name');
  expect(clicked('-name', 'name', false)).toBe('name');
  expect(clicked('city,-name', 'city', false)).toBe('-city');
});

test('with Shift a field comes after the others, turns round and goes', () => {
  expect(clicked('name', 'city', true)).toBe('name,city');
  expect(clicked('name,city', 'city', true)).toBe('name,-city');
  expect(clicked('name,-city', 'city', true)).toBe('name');
  expect(clicked('-name', 'name', true)).toBe('name');
  expect(clicked('a,b,c,d', 'e', true)).toBe('a,b,c,e');
});
