import { request } from '@guildhall/ui-kit';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

/** A device as the server lists it. */
export interface Enrolled {
  id: number;
  kind: 'shared' | 'own';
  name: string;
  place?: string | null;
  everyone: boolean;
  lock_minutes: number;
  seen_at?: string | null;
  last_member?: string | null;
  members: number[];
  here: boolean;
}

export const DEVICES = ['devices'];

export function useDevices(kind: Enrolled['kind']): UseQueryResult<Enrolled[]> {
  return useQuery({
    queryKey: DEVICES,
    queryFn: () => request<{ data: Enrolled[] }>('GET', '/devices'),
    select: ({ data }) => data.filter((device) => device.kind === kind),
    staleTime: 30_000,
  });
}
