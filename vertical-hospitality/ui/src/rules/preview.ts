import { minorOf } from '../loyalty/points';
import type { EarnRule } from '../loyalty/records';

export interface Preview {
  days: number;
  /** Whether the rule's own days lie ahead, so that it was looked at as if it had held already. */
  ahead: boolean;
  bills: number;
  /** False when there were more than are looked at. */
  complete: boolean;
  guests: number;
  points_now: number;
  points_then: number;
  most: Array<{ guest_id: number; guest: string; points: number }>;
}

/** Whether the last days can tell anything: nobody joins, has a birthday or brings a guest by a rule. */
export function isCompared({ kind }: EarnRule): boolean {
  return ['spend', 'visit', 'item', 'category', 'daypart'].includes(kind);
}

/** A rule as the server rates it: amounts in minor units. */
export function previewOf(rule: EarnRule, id: number | undefined, currency: string): object {
  const minor = (amount: string | null | undefined) => (amount ? minorOf(amount, currency) : null);
  const { name, kind, points, stacking, percent, priority, active } = rule;
  const body = {
    rule_id: id ?? null,
    name,
    kind,
    points: stacking === 'multiplier' ? 0 : points,
    stacking: stacking ?? 'additive',
    percent: percent ?? null,
    priority: priority ?? 0,
    active,
    per_amount_minor: minor(rule.per_amount),
    min_spend_minor: minor(rule.min_spend),
    items: rule.items ?? [],
    not_items: rule.not_items ?? [],
    categories: rule.categories ?? [],
    not_categories: rule.not_categories ?? [],
    no_alcohol: rule.no_alcohol === true,
    weekdays: rule.weekdays ?? '',
    from_time: rule.from_time ?? '',
    to_time: rule.to_time ?? '',
    venue_id: rule.venue_id ?? null,
    tier_id: rule.tier_id ?? null,
    tag: rule.tag ?? '',
    starts_on: rule.starts_on ?? '',
    ends_on: rule.ends_on ?? '',
    cap_bill: rule.cap_bill ?? null,
    cap_day: rule.cap_day ?? null,
    cap_month: rule.cap_month ?? null,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
