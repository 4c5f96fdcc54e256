import { entity, request, type Stored } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';

/** What a role hides is missing. */
export interface Check extends Stored {
  number: string;
  source: string;
  state: 'open' | 'closed' | 'voided' | 'merged' | 'waiting';
  trouble?: 'guest_unknown' | 'guest_several' | 'split_missing' | 'merged_both' | 'reward_over' | null;
  guest_id?: number | null;
  guest?: { id: number; name: string } | null;
  guest_by?: 'till' | 'booking' | 'staff' | null;
  booking_id?: number | null;
  booking?: { id: number; name: string } | null;
  guest_said?: string | null;
  table_name?: string | null;
  opened_at?: string | null;
  due?: string | null;
  discount?: string | null;
  tax?: string | null;
  tip?: string | null;
  cash?: string | null;
  card?: string | null;
  other?: string | null;
  points?: number | null;
  withheld?: 'draft' | 'paused' | 'ended' | 'blocked' | null;
}

interface Line {
  item: string;
  category?: string | null;
  quantity: number;
  amount?: string | number | null;
}

export const checks = entity<Check>('hospitality.till_check', 'hospitality/checks');

export function useLines(check: Check) {
  return useQuery({
    queryKey: ['hospitality.till_line', check.id, check.version],
    queryFn: ({ signal }) => request<{ data: Line[]; by_hand_at?: string | null }>('GET', `/hospitality/checks/${check.id}/lines`, { signal }),
  });
}
