import { type Chosen, type Refusal, request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Described } from '../descriptors';
import { type Filter, treeOf } from './filter';

/** Why a rule refused a record: a sentence in English, and what the app words it by. */
export interface Trouble {
  id: number;
  problem: string;
  refusal: Refusal;
}

export interface Bulk {
  id: number;
  entity: string;
  action: 'update' | 'delete';
  status: 'running' | 'paused' | 'cancelled' | 'done' | 'undoing' | 'undone' | 'stopped' | 'failed';
  /** Code of what it failed with. */
  reason: string | null;
  total: number;
  changed: number;
  kept: number;
  failed: number;
  undone: number;
  problems: Trouble[];
}

export interface Preview {
  matching: number;
  changing: number;
  others: number;
  confirm: boolean;
}

export interface Target {
  filter: Filter;
  search: string;
  chosen: Chosen;
}

const POLL_MS = 600;

/** The records that were chosen, as the server takes them: by id, or by what the list asks for. */
export function targetOf({ filter, search, chosen }: Target): Record<string, unknown> {
  const ids = [...chosen.ids];
  if (!chosen.all) {
    return { ids };
  }
  const tree = treeOf(filter);
  const without = ids.map((id) => ({ field: 'id', op: 'ne', value: id }));
  const parts = [...(tree ? [tree] : []), ...without];
  return { ...(parts.length > 0 && { filter: { and: parts } }), ...(search && { search }) };
}

/** Ended before its end, and for somebody to say what becomes of it. */
export function stuck(bulk: Pick<Bulk, 'status'>): boolean {
  return bulk.status === 'stopped' || bulk.status === 'failed';
}

/** The one to show of the last ones, the newest first: what goes on or rests, else what got stuck with nothing begun after it. */
export function toShow(recent: Bulk[]): Bulk | undefined {
  const [newest] = recent;
  return recent.find((one) => works(one) || one.status === 'paused') ?? (newest && stuck(newest) ? newest : undefined);
}

export function works(bulk: Bulk | undefined): boolean {
  return bulk?.status === 'running' || bulk?.status === 'undoing';
}

export function usePreview(body: Record<string, unknown> | undefined) {
  return useQuery({
    queryKey: ['bulk.preview', body],
    queryFn: ({ signal }) => request<Preview>('POST', '/bulk-changes/preview', { body, signal }),
    enabled: body !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
}

/** The bulk change of this list that goes on, also one that was begun in another tab or before a reload. */
export function useBulk(of: Described, id: number | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['record.bulk_change', of.entity, id ?? 'recent'],
    queryFn: async ({ signal }) => {
      const bulk =
        id === undefined
          ? toShow((await request<{ data: Bulk[] }>('GET', '/bulk-changes', { query: { entity: of.entity }, signal })).data)
          : await request<Bulk>('GET', `/bulk-changes/${id}`, { signal });
      if (id !== undefined && !works(bulk)) {
        // The stream tells of the changes as they come; at the end the list is asked once more, should it be down.
        void client.invalidateQueries({ queryKey: [of.entity, 'list'] });
      }
      return bulk ?? null;
    },
    refetchInterval: ({ state }) => (works(state.data ?? undefined) ? POLL_MS : false),
    staleTime: 0,
  });
}

export function useStart() {
  return useMutation({ mutationFn: (body: Record<string, unknown>) => request<Bulk>('POST', '/bulk-changes', { body }) });
}

export function useStep(of: Described) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, step }: { id: number; step: 'pause' | 'resume' | 'cancel' | 'undo' }) =>
      request<Bulk>('POST', `/bulk-changes/${id}/${step}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['record.bulk_change', of.entity] }),
  });
}
