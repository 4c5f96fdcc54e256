import { entity, type Stored } from '@guildhall/ui-kit';

/** What the bar sees of a guest, from the look-up and from the list alike. */
export interface GuestCard {
  id: number;
  version: number;
  name: string;
  phone?: string | null;
  card_code?: string | null;
  favourite?: string | null;
  alert?: string | null;
  /** Missing where the member's role hides it; so with whatever else may be missing. */
  balance?: number | null;
  visits?: number | null;
  last_visit_at?: string | null;
  top_items?: string | null;
  no_shows?: number | null;
  /** Since when he neither earns nor redeems, and why. */
  blocked_at?: string | null;
  block_reason?: string | null;
  /** What the house has marked the contact with. */
  tags?: string[] | null;
  /** Of the whole record only. */
  pending?: number | null;
  held?: number | null;
  next_expiry_at?: string | null;
  next_expiry_points?: number | null;
  tier_id?: number | null;
  tier_until?: string | null;
  blocked_by?: number | null;
}

export interface Guest extends Stored, GuestCard {
  id: number;
  version: number;
  contact_id: number;
  email?: string | null;
  birthday?: string | null;
  average?: string | null;
  /** Whether the guest wants to be written to with news; when and how that was last said. */
  news?: boolean | null;
  news_at?: string | null;
  news_how?: string | null;
}

export interface Reward extends Stored {
  name: string;
  description?: string | null;
  cost: number;
  kind?: 'item' | 'percent' | 'amount' | 'experience';
  percent_off?: number | null;
  amount_off?: string | null;
  /** A decimal; null where nobody has said. */
  worth?: string | null;
  stock?: number | null;
  guest_limit?: number | null;
  starts_on?: string | null;
  ends_on?: string | null;
  tier_id?: number | null;
  /** Only to be had there. */
  venue_id?: number | null;
  alcohol?: boolean | null;
  /** Once a year for each guest; days around the birthday. */
  yearly?: boolean | null;
  birthday_before?: number | null;
  birthday_after?: number | null;
  active: boolean;
}

export const RULE_KINDS = ['spend', 'visit', 'item', 'category', 'daypart', 'referral', 'birthday', 'signup'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What is empty or missing sets no condition. Money is a decimal string. */
export interface EarnRule extends Stored {
  name: string;
  kind: RuleKind;
  points: number;
  /** Of spend rules, and of categories that count by amount. */
  per_amount?: string | null;
  stacking?: 'additive' | 'exclusive' | 'multiplier';
  percent?: number | null;
  priority?: number | null;
  min_spend?: string | null;
  items?: string[] | null;
  not_items?: string[] | null;
  categories?: string[] | null;
  not_categories?: string[] | null;
  no_alcohol?: boolean | null;
  /** Digits, Monday is 1. */
  weekdays?: string | null;
  from_time?: string | null;
  to_time?: string | null;
  venue_id?: number | null;
  tier_id?: number | null;
  /** Only for guests whose contact is marked with it. */
  tag?: string | null;
  cap_bill?: number | null;
  cap_day?: number | null;
  cap_month?: number | null;
  starts_on?: string | null;
  ends_on?: string | null;
  active: boolean;
}

/** Threshold in what the programme's tiers go by: points, minor units, or visits. */
export interface Tier extends Stored {
  name: string;
  threshold: number;
  percent: number;
  benefits?: string | null;
}

export interface Held extends Stored {
  reward_id: number;
  reward?: { id: number; name: string } | null;
  cost?: number | null;
  state: 'held' | 'captured' | 'released' | 'reversed';
  held_until?: string | null;
}

export interface Correction extends Stored {
  guest_id: number;
  guest?: { id: number; name: string } | null;
  points?: number | null;
  reason: string;
  state: 'requested' | 'booked' | 'refused';
  asked_by?: number | null;
}

export interface PointEntry extends Stored {
  guest_id: number;
  kind: 'earn' | 'bonus' | 'redeem' | 'capture' | 'release' | 'refund' | 'reversal' | 'activate' | 'expire' | 'adjust' | 'transfer' | 'opening';
  points?: number;
  balance_after?: number;
  amount?: string | null;
  reward_id?: number | null;
  reason?: string | null;
  member?: { id: number; name: string } | null;
  venue_id?: number | null;
  /** What the till of its check calls itself, else the shared device at which it was done. */
  till?: string | null;
}

/** Zero is known, too. */
export function isKnown(number: number | null | undefined): number is number {
  return typeof number === 'number';
}

export const guests = entity<Guest>('hospitality.guest', 'hospitality/guests');
export const rewards = entity<Reward>('hospitality.reward', 'hospitality/rewards');
export const earnRules = entity<EarnRule>('hospitality.earn_rule', 'hospitality/earn-rules');
export const entries = entity<PointEntry>('hospitality.point_entry', 'hospitality/point-entries');
export const tiers = entity<Tier>('hospitality.tier', 'hospitality/tiers');
export const redemptions = entity<Held>('hospitality.redemption', 'hospitality/redemptions');
export const corrections = entity<Correction>('hospitality.adjustment', 'hospitality/adjustments');

export const SERVE = 'hospitality.serve';
export const BLOCK = 'hospitality.guests.block';
export const ADJUST = 'hospitality.points.adjust';
