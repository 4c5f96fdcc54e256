import { request } from '@guildhall/ui-kit';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { words } from '../descriptors';
import { filterOf, treeOf, write } from './filter';
import type { Kind, ListState } from './state';

/** A list that somebody has given a name. */
export interface View {
  /** 0 for one that came with a module. */
  id: number;
  key: string;
  version: number;
  entity: string;
  name: string;
  kind: Kind;
  by: string | null;
  measure: string | null;
  columns: string[] | null;
  filter: unknown;
  sort: string | null;
  visibility: 'personal' | 'team' | 'everybody' | 'module';
  starts: boolean;
  position: number;
  owner_id: number;
  mine: boolean;
  hidden: boolean;
}

export type ViewWish = Pick<View, 'name' | 'visibility' | 'starts'>;

/** A view of a module in the reader's language. */
export function viewName({ visibility, key, name }: View): string {
  return visibility === 'module' ? words(`view.${key}`, name) : name;
}

const keyOf = (entity: string) => ['record.view', entity];

/**
 * The views of a list, or of the page that a board within one record has.
 *
 * @param within what that board is made of: `pipeline_id,stage_id`
 */
export function useViews(entity: string, within?: string): UseQueryResult<View[]> {
  return useQuery({
    queryKey: keyOf(entity),
    queryFn: async ({ signal }) => (await request<{ data: View[] }>('GET', '/views', { query: { entity }, signal })).data,
    select: (all) => all.filter((view) => withinOf(view) === within),
    staleTime: 30_000,
  });
}

export function withinOf({ kind, by }: Pick<View, 'kind' | 'by'>): string | undefined {
  return kind === 'board' && by?.includes(',') ? by : undefined;
}

/** What the address says once a view is opened. */
export function opened(view: View, firstSort: string): ListState {
  return {
    view: view.key,
    filter: filterOf(view.filter),
    sort: view.sort || firstSort,
    columns: view.columns ?? undefined,
    kind: view.kind,
    by: view.by ?? undefined,
    measure: view.measure ?? undefined,
  };
}

/** Whether the list still is what the view says. */
export function differs(view: View, state: ListState, firstSort: string): boolean {
  const saved = opened(view, firstSort);
  return (
    saved.kind !== state.kind ||
    (saved.by !== undefined && saved.by !== state.by) ||
    saved.measure !== state.measure ||
    write(saved.filter) !== write(state.filter) ||
    saved.sort !== state.sort ||
    JSON.stringify(saved.columns) !== JSON.stringify(state.columns)
  );
}

/** Of several that a list could open with, the narrowest: one's own before the team's before everybody's. */
export function startView(views: View[]): View | undefined {
  const starting = views.filter(({ starts, hidden }) => starts && !hidden);
  return (['personal', 'team', 'everybody'] as const).map((kind) => starting.find(({ visibility }) => visibility === kind)).find(Boolean);
}

/** What is sent: the list as it is shown, under a name. */
export function bodyOf(entity: string, state: ListState, wish: ViewWish): Record<string, unknown> {
  return { entity, ...wish, kind: state.kind, by: state.by ?? null, measure: state.measure ?? null, filter: treeOf(state.filter) ?? null, sort: state.sort, columns: state.columns ?? null };
}

export function useSaveView(entity: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id?: number; body: Record<string, unknown> }) =>
      request<View>(id ? 'PUT' : 'POST', id ? `/views/${id}` : '/views', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(entity) }),
  });
}

/** Keeps in which order one sees the views, and which not: at once here, and for other devices. */
export function useArrange(entity: string) {
  const client = useQueryClient();
  const known = () => client.getQueryData<View[]>(keyOf(entity)) ?? [];
  return useMutation({
    mutationFn: (views: View[]) => {
      const all = arranged(views, known());
      return request<{ data: View[] }>('PUT', '/views/places', {
        body: { entity, views: all.map(({ key }) => key), hidden: all.filter(({ hidden }) => hidden).map(({ key }) => key) },
      });
    },
    onMutate: (views) => {
      const before = known();
      client.setQueryData(keyOf(entity), arranged(views, before));
      return before;
    },
    onError: (_problem, _views, before) => client.setQueryData(keyOf(entity), before),
    onSuccess: ({ data }) => client.setQueryData(keyOf(entity), data),
  });
}

/** With those that stand on another page of the same records, which keep their order behind. */
export function arranged(views: View[], all: View[]): View[] {
  return [...views, ...all.filter(({ key }) => !views.some((view) => view.key === key))];
}

export function useRemoveView(entity: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>('DELETE', `/views/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(entity) }),
  });
}
