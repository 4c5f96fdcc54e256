import { request } from '@guildhall/ui-kit';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export const STATES = ['running', 'waiting', 'failed', 'held', 'cancelled', 'done'] as const;
export type State = (typeof STATES)[number];

export interface Problem {
  code?: string;
  title?: string;
  detail?: string | null;
  field?: string | null;
  step?: string;
}

/** One time that a workflow ran. */
export interface Run {
  id: number;
  workflow_id: number;
  title: string;
  /** Of the version that it keeps to. */
  number: number;
  state: State;
  entity: string | null;
  record_id: number | null;
  cause: string;
  cause_run: number | null;
  depth: number;
  problem: Problem | null;
  started_by: number | null;
  taken_up_by: number | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export type Json = Record<string, unknown>;

export interface StepRow {
  path: string;
  attempt: number;
  kind: string;
  state: 'done' | 'failed' | 'waiting' | 'sent';
  redone: boolean;
  input: Json;
  output: Json | null;
  key: string | null;
  problem: Problem | null;
  started_at: string;
  finished_at: string | null;
}

export interface RunDetail {
  run: Run;
  input: Json;
  version: { number: number; definition: unknown; words: Record<string, string>; published_by: number | null; published_at: string };
  steps: StepRow[];
  chain: Run[];
  following: Run[];
}

/** Which runs are looked at, as the address has it. */
export interface RunFilter {
  workflow_id?: string;
  state?: string;
  entity?: string;
  record_id?: string;
  since?: string;
  until?: string;
}

export type Counts = Record<State, number>;

/** Beyond that nobody counts. */
export const MOST_COUNTED = 1_000;

export const RUNS = 'workflow-runs';
const LIVE_MS = 4_000;
/** A long list is not asked for again as a whole, again and again. */
const LIVE_PAGES = 4;

/** Runs, newest first. No event tells of them, so the list asks by itself for as long as somebody looks. */
export function useRuns(filter: RunFilter, live = true) {
  return useInfiniteQuery({
    queryKey: [RUNS, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request<{ data: Run[]; next_cursor: string | null }>('GET', '/workflow-runs', { query: { ...filter, cursor: pageParam, per_page: 30 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: ({ state }) => (live && (state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIVE_MS : false),
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
}

export function useCounts({ state: _, ...filter }: RunFilter) {
  return useQuery({
    queryKey: [RUNS, 'counts', filter],
    queryFn: ({ signal }) => request<Counts>('GET', '/workflow-runs/counts', { query: { ...filter }, signal }),
    refetchInterval: LIVE_MS,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
}

/** How soon one looks again at a run: what is at work now moves, what waits may wait for weeks. */
export function pace(state: State | undefined): number | false {
  return state === 'running' ? 1_000 : state === 'waiting' ? 4_000 : state === 'failed' || state === 'held' ? 15_000 : false;
}

export function useRun(id: number) {
  return useQuery({
    queryKey: [RUNS, 'one', id],
    queryFn: ({ signal }) => request<RunDetail>('GET', `/workflow-runs/${id}`, { signal }),
    refetchInterval: ({ state }) => pace(state.data?.run.state),
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
}

export interface TakeUp {
  step?: string;
  input?: Json;
}

/** Goes on with a run, or stops it; every list of runs follows. */
export function useSteer(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: 'cancel' | TakeUp) =>
      wish === 'cancel' ? request<Run>('POST', `/workflow-runs/${id}/cancel`) : request<Run>('POST', `/workflow-runs/${id}/retry`, { body: wish }),
    onSettled: () => queries.invalidateQueries({ queryKey: [RUNS] }),
  });
}

/** Goes on with all that have failed, of those that the filter means. */
export function useTakeUpAll() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ workflow_id, entity, record_id, since, until }: RunFilter) =>
      request<{ count: number }>('POST', '/workflow-runs/retry', {
        body: {
          workflow_id: workflow_id ? Number(workflow_id) : null,
          entity: entity || null,
          record_id: record_id ? Number(record_id) : null,
          since: since || null,
          until: until || null,
        },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: [RUNS] }),
  });
}
