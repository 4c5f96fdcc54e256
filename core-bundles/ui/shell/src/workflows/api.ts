import { ApiProblem, request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Definition } from './definition';

export interface Fault {
  /** Null for what sets it off and for the whole. */
  step: string | null;
  text: string;
}

export interface Workflow {
  id: number;
  version: number;
  title: string;
  description: string;
  state: 'draft' | 'on' | 'off';
  definition: Definition;
  published: number | null;
  keeper_id: number | null;
  created_at: string;
  updated_at: string;
  running: number;
  waiting: number;
  failed: number;
  held: number;
  /** Met, but ended at the first condition; of 30 days. */
  passed: number;
  /** Of 30 days. */
  started: number;
  failed_lately: number;
  last_run_at: string | null;
  /** Since when it lies in the trash. */
  deleted_at: string | null;
  /** Of one workflow only. */
  faults: Fault[];
}

export interface Version {
  number: number;
  definition: Definition;
  words: Record<string, string>;
  published_by: number | null;
  published_at: string;
}

export interface Difference {
  step: string | null;
  kind: string | null;
  change: 'added' | 'removed' | 'changed' | 'moved';
  settings: Record<string, { before: unknown; after: unknown }>;
}

export interface Template {
  key: string;
  module: string;
  title: string;
  description: string;
  definition: Definition;
}

export interface ActionField {
  name: string;
  label: string;
  type: string;
  required?: boolean;
  choices?: string[];
  references?: string;
}

export interface ActionView {
  entity: string;
  name: string;
  title?: string;
  fields?: ActionField[];
}

export interface Tried {
  applies: boolean;
  effects: { step: string; kind: string; input: Record<string, unknown>; output: Record<string, unknown> }[];
  problem: Record<string, unknown> | null;
}

export interface Seen {
  days: number;
  fires: number;
  records: number;
  asked: number;
  /** Ids of some records that it would have met. */
  examples: number[];
  changed: number;
}

export const WORKFLOWS = 'workflows';

export function useWorkflows(wanted = true) {
  return useQuery({
    queryKey: [WORKFLOWS, 'all'],
    queryFn: ({ signal }) => request<{ data: Workflow[] }>('GET', '/workflows', { signal }),
    enabled: wanted,
    staleTime: 10_000,
  });
}

export function useWorkflow(id: number) {
  return useQuery({
    queryKey: [WORKFLOWS, id],
    queryFn: ({ signal }) => request<Workflow>('GET', `/workflows/${id}`, { signal }),
    staleTime: 0,
    // What is being drawn is not exchanged under one's hands.
    refetchOnWindowFocus: false,
    retry: (times, problem) => times < 2 && !(problem instanceof ApiProblem && problem.status === 404),
  });
}

export function useVersions(id: number, published: number | null) {
  return useQuery({
    queryKey: [WORKFLOWS, id, 'versions', published],
    queryFn: ({ signal }) => request<{ data: Version[] }>('GET', `/workflows/${id}/versions`, { signal }),
    enabled: published !== null,
  });
}

/** @param to a number, or nothing for the draft */
export function useDifferences(id: number, from: number | null, to: number | null, draft: number) {
  return useQuery({
    queryKey: [WORKFLOWS, id, 'compare', from, to, to === null ? draft : 0],
    queryFn: ({ signal }) => request<{ data: Difference[] }>('GET', `/workflows/${id}/compare`, { query: { from, ...(to !== null && { to }) }, signal }),
    enabled: from !== null,
    staleTime: 0,
  });
}

/** What the house may not have yet is as good as none of it. */
async function orNone<T>(path: string, signal: AbortSignal): Promise<T[]> {
  try {
    return (await request<{ data: T[] }>('GET', path, { signal })).data;
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) {
      return [];
    }
    throw problem;
  }
}

export function useTemplates() {
  return useQuery({
    queryKey: [WORKFLOWS, 'templates'],
    queryFn: ({ signal }) => orNone<Template>('/workflow-templates', signal),
    staleTime: 300_000,
  });
}

export interface ModuleTrigger {
  name: string;
  entity: string;
  label: string;
  data: ActionField[];
}

/** What definitions may hold here. */
export interface Kinds {
  starts: string[];
  steps: string[];
  triggers: ModuleTrigger[];
  actions: ActionView[];
}

export function useKinds(wanted = true) {
  return useQuery({
    queryKey: [WORKFLOWS, 'kinds'],
    queryFn: async ({ signal }): Promise<Partial<Kinds>> => {
      try {
        return await request<Partial<Kinds>>('GET', '/workflow-kinds', { signal });
      } catch (problem) {
        if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) {
          return {};
        }
        throw problem;
      }
    },
    enabled: wanted,
    staleTime: 300_000,
  });
}

export function useMaking() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { title: string; description?: string; definition?: Definition }) => request<Workflow>('POST', '/workflows', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [WORKFLOWS, 'all'] }),
  });
}

export function useTrashed(wanted: boolean) {
  return useQuery({
    queryKey: [WORKFLOWS, 'trash'],
    queryFn: ({ signal }) => request<{ data: Workflow[] }>('GET', '/workflows', { query: { deleted: true }, signal }),
    enabled: wanted,
  });
}

/** Gives a workflow another name; every list follows. */
export function useRenaming({ id, version }: Pick<Workflow, 'id' | 'version'>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (title: string) => request<Workflow>('PATCH', `/workflows/${id}`, { body: { title }, headers: { 'If-Match': `"${version}"` } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [WORKFLOWS] }),
  });
}

/** Into the trash, or out of it. */
export function useTrash(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (way: 'in' | 'out') => (way === 'in' ? request<void>('DELETE', `/workflows/${id}`) : request<void>('POST', `/workflows/${id}/restore`)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [WORKFLOWS, 'all'] });
      void queries.invalidateQueries({ queryKey: [WORKFLOWS, 'trash'] });
    },
  });
}

export type Deed = 'publish' | 'on' | 'off';

/** Publishes, switches on or off. */
export function useDeed(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => request<Workflow>('POST', `/workflows/${id}/${deed}`),
    onSuccess: (after) => {
      queries.setQueryData([WORKFLOWS, id], after);
      void queries.invalidateQueries({ queryKey: [WORKFLOWS, 'all'] });
    },
  });
}

export function useTrial(id: number) {
  return useMutation({ mutationFn: (record_id: number | null) => request<Tried>('POST', `/workflow-trials/${id}/record`, { body: { record_id } }) });
}

export function useHindsight(id: number) {
  return useMutation({ mutationFn: (days: number) => request<Seen>('POST', `/workflow-trials/${id}/history`, { body: { days } }) });
}
