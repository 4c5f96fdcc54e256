import { expect, test } from 'vitest';
import type { EarnRule } from '../loyalty/records';
import { type Programme, worked } from './programme';

const USUAL = {
  base: 'after_discount', tip_counts: false, rounding: 'floor', cap_bill: null, cap_day: null, cap_month: null, pending_days: 0,
  expiry: 'none', expiry_months: 12, expiry_end: 'day',
} as Programme;
const RULES = [{ kind: 'spend', points: 1, per_amount: '1.00', active: true } as EarnRule];
const example = (changed: Partial<Programme>, today = new Date(2026, 0, 31)) => worked({ ...USUAL, ...changed }, RULES, 'EUR', today);

test('what counts is what the programme says', () => {
  expect(example({})).toMatchObject({ counted: 4590, points: 45, cut: 0, usableOn: null, lastDay: null });
  expect(example({ base: 'gross' }).points).toBe(50);
  expect(example({ base: 'net' }).points).toBe(38);
  expect(example({ tip_counts: true }).points).toBe(49);
  expect(example({ rounding: 'half_up' }).points).toBe(46);
});

test('limits take off, and say how much', () => {
  expect(example({ cap_bill: 40, cap_day: 30 })).toMatchObject({ points: 30, cut: 15 });
});

test('days are those of the calendar', () => {
  expect(example({ pending_days: 1 }).usableOn).toEqual(new Date(2026, 1, 1));
  expect(example({ expiry: 'earning', expiry_months: 1 }).lastDay).toEqual(new Date(2026, 1, 28));
  expect(example({ expiry: 'activity', expiry_months: 1, expiry_end: 'quarter' }).lastDay).toEqual(new Date(2026, 2, 31));
  expect(example({ expiry: 'earning', expiry_months: 12, expiry_end: 'year' }).lastDay).toEqual(new Date(2027, 11, 31));
});

test('rules with conditions are left to the server', () => {
  const happy = { ...RULES[0], weekdays: '5' } as EarnRule;
  expect(worked(USUAL, [...RULES, happy], 'EUR', new Date()).points).toBe(45);
});
