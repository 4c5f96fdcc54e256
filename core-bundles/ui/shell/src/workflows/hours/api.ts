import { request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export interface Hours {
  from: string;
  to: string;
}

/** When the business works. */
export interface WorkingTime {
  /** 0 while nobody has said anything. */
  version: number;
  /** By day, `monday`; a day that is missing is off. */
  week: Partial<Record<string, Hours>>;
  /** `2026-12-25`, the earliest first. */
  closed: string[];
}

const KEY = ['workflow-calendar'];

export function useWorkingTime() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => request<WorkingTime>('GET', '/workflow-calendar', { signal }), refetchOnWindowFocus: false });
}

/** What a colleague has said meanwhile is not overwritten. */
export function useWorkingTimeChange(version: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Partial<Pick<WorkingTime, 'week' | 'closed'>>) => request<WorkingTime>('PATCH', '/workflow-calendar', { body: wish, headers: { 'If-Match': `"${version}"` } }),
    onSuccess: (after) => queries.setQueryData(KEY, after),
  });
}
