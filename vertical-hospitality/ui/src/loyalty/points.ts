import type { EarnRule, Reward } from './records';

/** Digits after the point of a currency: 2 for EUR, 0 for JPY. */
export function decimals(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `2450` minor units of EUR as `24.50`, the way the API takes money. */
export function amountOf(minor: number, currency: string): string {
  const digits = decimals(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

export function minorOf(amount: string, currency: string): number {
  return Math.round(Number(amount) * 10 ** decimals(currency));
}

/** What a visit will earn. The server decides; this is what the screen shows until it has. */
export function visitPoints(rules: EarnRule[]): number {
  return sum(rules.filter(({ active, kind }) => active && kind === 'visit').map(({ points }) => points));
}

/** What a spend will earn: whole steps only, each rule rounded down by itself, as the server does it. */
export function spendPoints(rules: EarnRule[], minor: number, currency: string): number {
  return sum(
    rules
      .filter(({ active, kind, per_amount }) => active && kind === 'spend' && per_amount)
      .map(({ points, per_amount }) => Math.floor(minor / minorOf(per_amount ?? '1', currency)) * points),
  );
}

/** The cheapest reward that the balance does not reach yet. */
export function nextReward(rewards: Reward[], balance: number): Reward | undefined {
  return rewards.filter(({ active, cost }) => active && cost > balance).sort((a, b) => a.cost - b.cost)[0];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
