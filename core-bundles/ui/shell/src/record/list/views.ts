import { request } from '@guildhall/ui-kit';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { filterOf, treeOf, write } from './filter';
import type { ListState } from './state';

/** A list that somebody has given a name. */
export interface View {
  id: number;
  version: number;
  entity: string;
  name: string;
  kind: 'table' | 'board' | 'calendar';
  columns: string[] | null;
  filter: unknown;
  sort: string | null;
  visibility: 'personal' | 'team' | 'everybody';
  starts: boolean;
  position: number;
  owner_id: number;
  mine: boolean;
}

export type ViewWish = Pick<View, 'name' | 'visibility' | 'starts'>;

const keyOf = (entity: string) => ['record.view', entity];

export function useViews(entity: string): UseQueryResult<View[]> {
  return useQuery({
    queryKey: keyOf(entity),
    queryFn: async ({ signal }) => (await request<{ data: View[] }>('GET', '/views', { query: { entity }, signal })).data,
    staleTime: 30_000,
  });
}

/** What the address says once a view is opened. */
export function opened(view: View, firstSort: string): ListState {
  return { view: view.id, filter: filterOf(view.filter), sort: view.sort || firstSort, columns: view.columns ?? undefined };
}

/** Whether the list still is what the view says. */
export function differs(view: View, state: ListState, firstSort: string): boolean {
  const saved = opened(view, firstSort);
  return (
    write(saved.filter) !== write(state.filter) || saved.sort !== state.sort || JSON.stringify(saved.columns) !== JSON.stringify(state.columns)
  );
}

/** Of several that a list could open with, the narrowest: one's own before the team's before everybody's. */
export function startView(views: View[]): View | undefined {
  const starting = views.filter(({ starts }) => starts);
  return (['personal', 'team', 'everybody'] as const).map((kind) => starting.find(({ visibility }) => visibility === kind)).find(Boolean);
}

/** What is sent: the list as it is shown, under a name. */
export function bodyOf(entity: string, state: ListState, wish: ViewWish): Record<string, unknown> {
  return { entity, ...wish, kind: 'table', filter: treeOf(state.filter) ?? null, sort: state.sort, columns: state.columns ?? null };
}

export function useSaveView(entity: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id?: number; body: Record<string, unknown> }) =>
      request<View>(id ? 'PUT' : 'POST', id ? `/views/${id}` : '/views', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(entity) }),
  });
}

export function useRemoveView(entity: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>('DELETE', `/views/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(entity) }),
  });
}
