import { expect, it } from 'vitest';
import { expiryOf } from './expiry';

it('ends with the day, so that nobody is locked out at noon', () => {
  const end = new Date(expiryOf('month', new Date(2026, 0, 31, 9, 30)) ?? '');
  expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).toEqual([2026, 2, 2, 23]);
});

it('never ends when asked so', () => {
  expect(expiryOf('ever', new Date())).toBeNull();
});
