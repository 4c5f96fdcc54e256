import { expect, test } from 'vitest';
import { numberToType, typedNumber } from './typedNumber';

test('a number is read as its writer means it', () => {
  expect(typedNumber('1234.5', '.')).toBe(1234.5);
  expect(typedNumber('1,234.5', '.')).toBe(1234.5);
  expect(typedNumber('1.234,5', ',')).toBe(1234.5);
  expect(typedNumber('1.234', ',')).toBe(1234);
  expect(typedNumber('1.234', '.')).toBe(1.234);
  expect(typedNumber('0.125', ',')).toBe(0.125);
  expect(typedNumber('1 234 567', ',')).toBe(1234567);
  expect(typedNumber('1.234.567', ',')).toBe(1234567);
  expect(typedNumber('-3,5', ',')).toBe(-3.5);
  expect(typedNumber('  ', ',')).toBeNull();
  expect(typedNumber('a few', ',')).toBe('a few');
  expect(typedNumber('.', ',')).toBe('.');
});

test('what is typed once is read the same again', () => {
  for (const value of [0.125, 1.234, 1234.5678, -7]) {
    expect(typedNumber(numberToType(value, ','), ',')).toBe(value);
    expect(typedNumber(numberToType(value, '.'), '.')).toBe(value);
  }
  expect(numberToType(null, ',')).toBe('');
});
