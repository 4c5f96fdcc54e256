import { entity, request, type Stored, type Tint, t } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Booking, bookings } from './api';

export const SETTLE = 'hospitality.deposits.settle';

export type DepositState = 'asked' | 'paid' | 'waived' | 'lapsed' | 'due_back' | 'returned' | 'kept' | 'applied';
export const WAYS = ['cash', 'card', 'transfer', 'other'] as const;

/** What a party would be asked for. */
export interface DepositAsk {
  starts_at: string;
  amount: string;
  currency: string;
  due_at: string;
  refund_until: string;
  keeps_late: boolean;
}

export interface DepositView {
  state: DepositState;
  amount: string;
  currency: string;
  per_guest: boolean;
  each: string;
  party_size: number;
  due_at: string;
  refund_until: string;
  keeps_late: boolean;
  check_id: number | null;
  checks: Array<{ id: number; number: string; due: string }>;
  steps: Array<{
    was: DepositState;
    state: DepositState;
    automatic: boolean;
    way: string | null;
    reference: string | null;
    reason: string | null;
    check: string | null;
    member: string | null;
    at: string;
  }>;
}

export interface Step {
  state: DepositState;
  way?: string;
  reference?: string;
  reason?: string;
  check_id?: number;
}

export interface DepositRule extends Stored {
  venue_id: number;
  service_id?: number | null;
  days: string[];
  least_party: number;
  amount: string;
  per: 'guest' | 'booking';
  hold_minutes: number;
  refund_hours: number;
  late: 'keep' | 'return';
}

export const depositRules = entity<DepositRule>('hospitality.deposit_rule', 'hospitality/deposit-rules');

const TINTS: Record<DepositState, Tint> = {
  asked: 'orange',
  paid: 'green',
  waived: 'gray',
  lapsed: 'gray',
  due_back: 'red',
  returned: 'gray',
  kept: 'gray',
  applied: 'teal',
};

export const tintOfDeposit = (state: DepositState): Tint => TINTS[state];
export const depositWord = (state: DepositState) => t(`hospitality.deposit.state.${state}`);
/** Somebody still has to do something about it. */
export const isDue = ({ deposit }: Booking) => deposit?.state === 'asked' || deposit?.state === 'due_back';

/** Minutes in the largest unit that they fill. */
export function span(minutes: number): string {
  const [n, unit] = minutes % 1440 === 0 && minutes > 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 && minutes > 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return t(`hospitality.booking.span.${unit}`, { count: n });
}

const path = (booking: number) => `/hospitality/bookings/${booking}/deposit`;

export function useDeposit(booking: Booking) {
  return useQuery({
    queryKey: [bookings.name, 'deposit', booking.id, booking.version],
    queryFn: ({ signal }) => request<DepositView>('GET', path(booking.id), { signal }),
    placeholderData: (before) => before,
    enabled: !!booking.deposit,
  });
}

/** One step under one key: sent again it does nothing twice. */
export function useDepositStep(booking: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, key }: { step: Step; key: string }) => request<DepositView>('POST', `${path(booking)}/steps`, { body: step, headers: { 'Idempotency-Key': key } }),
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
}

export function useAskDeposit(booking: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (amount: string) => request<DepositView>('POST', path(booking), { body: { amount } }),
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
}
