import { expect, test } from 'vitest';
import type { Offer } from './offers';
import { amountOf, minorOf, nextReward, spendPoints, visitPoints } from './points';
import type { EarnRule } from './records';

const rule = (values: Partial<EarnRule>) => ({ active: true, points: 1, ...values }) as EarnRule;
const offer = (name: string, cost: number, reason?: string): Offer => ({ id: cost, name, cost, available: !reason, reason });

test('an amount keeps its pennies, also where a currency has none', () => {
  expect(amountOf(2450, 'EUR')).toBe('24.50');
  expect(amountOf(5, 'EUR')).toBe('0.05');
  expect(amountOf(2450, 'JPY')).toBe('2450');
  expect(minorOf('24.50', 'EUR')).toBe(2450);
  expect(minorOf('1.10', 'EUR')).toBe(110);
});

test('whole steps only, each rule rounded down by itself, as the server counts', () => {
  const rules = [rule({ kind: 'spend', per_amount: '1.00' }), rule({ kind: 'spend', points: 3, per_amount: '10.00' })];
  expect(spendPoints(rules, 2999, 'EUR')).toBe(29 + 6);
  expect(spendPoints(rules, 99, 'EUR')).toBe(0);
});

test('rules that are off earn nothing', () => {
  const rules = [rule({ kind: 'visit', points: 5 }), rule({ kind: 'visit', points: 50, active: false })];
  expect(visitPoints(rules)).toBe(5);
  expect(spendPoints([rule({ kind: 'spend', per_amount: '1.00', active: false })], 500, 'EUR')).toBe(0);
});

test('the next reward is the cheapest that only points keep away', () => {
  const all = [offer('Wine', 80), offer('Espresso', 40), offer('For gold', 60, 'hospitality/reward-tier')];
  expect(nextReward(all, 40)?.name).toBe('Wine');
  expect(nextReward(all, 80)).toBeUndefined();
});
