import { expect, test } from 'vitest';
import { amountOf, minorOf, nextReward, spendPoints, visitPoints } from './points';
import type { EarnRule, Reward } from './records';

const rule = (values: Partial<EarnRule>) => ({ active: true, points: 1, ...values }) as EarnRule;
const reward = (name: string, cost: number, active = true) => ({ name, cost, active }) as Reward;

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

test('the next reward is the cheapest out of reach that is offered', () => {
  const all = [reward('Wine', 80), reward('Espresso', 40), reward('Gone', 60, false)];
  expect(nextReward(all, 40)?.name).toBe('Wine');
  expect(nextReward(all, 80)).toBeUndefined();
});
