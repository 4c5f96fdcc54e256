import { request } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { type Rounding, spendPoints } from '../loyalty/points';
import type { EarnRule } from '../loyalty/records';

/** How the house thanks its guests, flat as the API has it. Version 0: nobody has changed the defaults. */
export interface Programme {
  version: number;
  status: 'draft' | 'active' | 'paused' | 'ended';
  point_one: string | null;
  point_many: string | null;
  base: 'net' | 'gross' | 'after_discount';
  tip_counts: boolean;
  rounding: Rounding;
  cap_bill: number | null;
  cap_day: number | null;
  cap_month: number | null;
  /** `04:00` */
  day_begins: string;
  visit_hours: number;
  pending_days: number;
  expiry: 'none' | 'earning' | 'activity';
  expiry_months: number;
  expiry_end: 'day' | 'month' | 'quarter' | 'half' | 'year';
  return_days: number;
  negative: 'forgive' | 'owe';
  hold_minutes: number;
  adjust_limit: number;
  tier_by: 'points' | 'spend' | 'visits';
  tier_window: 'month' | 'quarter' | 'half' | 'year' | 'rolling' | 'membership';
  tier_days: number;
  tier_lasts: 'period' | 'next';
  tier_starts: 'now' | 'next';
  tier_grace: number;
  /** So long before points run out a guest is written to; null: never. */
  warn_days: number | null;
  /** Whether rewards with alcohol may be had for points. */
  alcohol_rewards: boolean;
}

export const PROGRAMME = 'hospitality.programme';
export const PROGRAMME_PATH = '/hospitality/programme';

export function useProgramme() {
  return useQuery({ queryKey: [PROGRAMME], queryFn: ({ signal }) => request<Programme>('GET', PROGRAMME_PATH, { signal }) });
}

/** A check for the example, in minor units: something taken off, tax in it, a tip on top. */
export const CHECK = { gross: 5090, off: 500, due: 4590, tax: 733, tip: 400 } as const;

export interface Worked {
  /** Minor units that rules count from. */
  counted: number;
  points: number;
  /** What limits took off. */
  cut: number;
  /** Null: usable at once. */
  usableOn: Date | null;
  /** The last day on which they count; null: for ever. */
  lastDay: Date | null;
}

/** What the check would earn if it were paid today. */
export function worked(programme: Programme, rules: EarnRule[], currency: string, today: Date): Worked {
  const { base, tip_counts: tip, rounding, cap_bill, cap_day, cap_month } = programme;
  const goods = { gross: CHECK.gross, after_discount: CHECK.due, net: CHECK.due - CHECK.tax }[base];
  const counted = goods + (tip ? CHECK.tip : 0);
  const earned = spendPoints(rules, counted, currency, rounding);
  const points = Math.min(earned, ...[cap_bill, cap_day, cap_month].filter((cap): cap is number => typeof cap === 'number'));
  return {
    counted,
    points,
    cut: earned - points,
    usableOn: whole(programme.pending_days) > 0 ? plusDays(today, whole(programme.pending_days)) : null,
    lastDay: programme.expiry === 'none' ? null : lastDay(plusMonths(today, whole(programme.expiry_months)), programme.expiry_end),
  };
}

/** While it is being typed, anything may stand there. */
function whole(typed: unknown): number {
  return typeof typed === 'number' && typed >= 0 && typed < 10_000 ? typed : 0;
}

function plusDays(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

/** 31 January and a month is the last of February. */
function plusMonths(day: Date, months: number): Date {
  const last = new Date(day.getFullYear(), day.getMonth() + months + 1, 0).getDate();
  return new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), last));
}

const MONTHS = { day: 0, month: 1, quarter: 3, half: 6, year: 12 } as const;

function lastDay(day: Date, end: Programme['expiry_end']): Date {
  const months = MONTHS[end];
  return months === 0 ? day : new Date(day.getFullYear(), (Math.floor(day.getMonth() / months) + 1) * months, 0);
}
