import { isBlocked, type Offer } from './offers';
import type { EarnRule } from './records';

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

/** Whether a rule counts always and for everybody; whether another does now, the server says. */
function isPlain(rule: EarnRule): boolean {
  const { active, stacking, min_spend, items, not_items, categories, not_categories, no_alcohol, weekdays, from_time, venue_id, tier_id, tag } = rule;
  const lists = [items, not_items, categories, not_categories].some((names) => names && names.length > 0);
  const bounds = [min_spend, weekdays, from_time, venue_id, tier_id, tag, rule.starts_on, rule.ends_on].some((one) => one !== null && one !== undefined);
  return active && stacking !== 'exclusive' && !lists && !bounds && !no_alcohol;
}

/** What a visit will earn. The server decides; this is what the screen shows until it has. */
export function visitPoints(rules: EarnRule[]): number {
  return sum(rules.filter((rule) => isPlain(rule) && rule.kind === 'visit').map(({ points }) => points));
}

export type Rounding = 'floor' | 'half_up' | 'ceil';

/** What a spend will earn: whole steps only, each rule rounded by itself, as the server does it. */
export function spendPoints(rules: EarnRule[], minor: number, currency: string, rounding: Rounding = 'floor'): number {
  return sum(
    rules
      .filter((rule) => isPlain(rule) && rule.kind === 'spend' && rule.per_amount)
      .map(({ points, per_amount }) => divide(minor, minorOf(per_amount ?? '1', currency), rounding) * points),
  );
}

/** The cheapest reward that nothing but points keeps from the guest. */
export function nextReward(offers: Offer[], balance: number): (Offer & { cost: number }) | undefined {
  return offers
    .filter((offer): offer is Offer & { cost: number } => !isBlocked(offer) && (offer.cost ?? 0) > balance)
    .sort((a, b) => a.cost - b.cost)[0];
}

function divide(minor: number, by: number, rounding: Rounding): number {
  const steps = minor / by;
  return rounding === 'floor' ? Math.floor(steps) : rounding === 'ceil' ? Math.ceil(steps) : Math.floor(steps + 0.5);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
