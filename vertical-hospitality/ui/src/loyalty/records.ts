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
}

export interface Guest extends Stored, GuestCard {
  id: number;
  version: number;
  contact_id: number;
  email?: string | null;
  birthday?: string | null;
  average?: string | null;
}

export interface Reward extends Stored {
  name: string;
  description?: string | null;
  cost: number;
  /** A decimal; null where nobody has said. */
  worth?: string | null;
  active: boolean;
}

export interface EarnRule extends Stored {
  name: string;
  kind: 'spend' | 'visit';
  points: number;
  /** Money, as a decimal string; of a spend rule only. */
  per_amount?: string | null;
  active: boolean;
}

export interface PointEntry extends Stored {
  guest_id: number;
  kind: 'earn' | 'bonus' | 'redeem' | 'capture' | 'release' | 'refund' | 'reversal' | 'activate' | 'expire' | 'adjust' | 'transfer';
  points?: number;
  balance_after?: number;
  amount?: string | null;
  reward_id?: number | null;
  reason?: string | null;
  member?: { id: number; name: string } | null;
}

/** Zero is known, too. */
export function isKnown(number: number | null | undefined): number is number {
  return typeof number === 'number';
}

export const guests = entity<Guest>('hospitality.guest', 'hospitality/guests');
export const rewards = entity<Reward>('hospitality.reward', 'hospitality/rewards');
export const earnRules = entity<EarnRule>('hospitality.earn_rule', 'hospitality/earn-rules');
export const entries = entity<PointEntry>('hospitality.point_entry', 'hospitality/point-entries');
