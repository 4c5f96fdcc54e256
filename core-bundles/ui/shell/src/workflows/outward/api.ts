import { request } from '@guildhall/ui-kit';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export const KINDS = ['created', 'updated', 'deleted', 'restored'] as const;

/** What a webhook is told of: changes of records of one kind. */
export interface Event {
  entity: string;
  kinds: string[];
  /** Of an update at least one of these has changed; empty for any. */
  fields: string[];
}

/** A webhook out: where somebody else wants to hear of changes. */
export interface Endpoint {
  id: number;
  version: number;
  title: string;
  url: string;
  events: Event[];
  headers: Record<string, string>;
  state: 'on' | 'off';
  off_reason: 'hand' | 'gone' | 'failing' | null;
  keeper_id: number | null;
  accepted_at: string | null;
  failing_since: string | null;
  /** Deliveries that are still to be accepted. */
  waiting: number;
  /** Only in the answer to making one, and to a new secret. */
  secret?: string;
}

export type DeliveryState = 'waiting' | 'accepted' | 'given_up';

export interface Attempt {
  number: number;
  at: string | null;
  millis: number;
  status: number | null;
  failure: string | null;
  request: Record<string, unknown>;
  answer: string;
}

export interface Delivery {
  id: number;
  message_id: string;
  type: string;
  entity: string;
  record_id: number | null;
  state: DeliveryState;
  tries: number;
  next_at: string | null;
  last_status: number | null;
  last_failure: string | null;
  created_at: string | null;
  ended_at: string | null;
  body?: string | null;
  attempts?: Attempt[];
}

/** A webhook in: an address at which the outside sets a workflow off. */
export interface Hook {
  id: number;
  version: number;
  title: string;
  workflow_id: number;
  state: 'on' | 'off';
  signature: 'none' | 'standard' | 'hub';
  signature_header: string;
  received_at: string | null;
  /** Both only where they have just been made. */
  path?: string;
  secret?: string;
}

export interface Arrival {
  id: number;
  key: string | null;
  body: Record<string, unknown>;
  run_id: number | null;
  received_at: string | null;
}

export interface Secret {
  id: number;
  version: number;
  name: string;
  set_by: number | null;
  set_by_name: string | null;
  set_at: string | null;
  used_by: Array<{ kind: 'webhook' | 'workflow'; id: number; title: string }>;
}

const WEBHOOKS = 'webhooks';
const HOOKS = 'hooks';
const SECRETS = 'secrets';
const LIVE_MS = 5_000;

const listOf = <T>(key: string, live = false) => ({
  queryKey: [key, 'all'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await request<{ data: T[] }>('GET', `/${key}`, { signal })).data,
  refetchInterval: live ? LIVE_MS : (false as const),
  staleTime: 5_000,
});

export const useEndpoints = () => useQuery(listOf<Endpoint>(WEBHOOKS, true));
export const useHooks = () => useQuery(listOf<Hook>(HOOKS, true));
export const useSecrets = () => useQuery(listOf<Secret>(SECRETS));

export function useEndpoint(id: number) {
  return useQuery({
    queryKey: [WEBHOOKS, 'one', id],
    queryFn: ({ signal }) => request<Endpoint>('GET', `/webhooks/${id}`, { signal }),
    refetchInterval: LIVE_MS,
    staleTime: 0,
  });
}

export function useArrivals(id: number) {
  return useQuery({
    queryKey: [HOOKS, 'arrivals', id],
    queryFn: async ({ signal }) => (await request<{ data: Arrival[] }>('GET', `/hooks/${id}/arrivals`, { signal })).data,
    refetchInterval: LIVE_MS,
    staleTime: 0,
  });
}

export function useDeliveries(id: number, state: string) {
  return useInfiniteQuery({
    queryKey: [WEBHOOKS, 'deliveries', id, state],
    queryFn: ({ pageParam, signal }) =>
      request<{ data: Delivery[]; next_before: number | null }>('GET', `/webhooks/${id}/deliveries`, { query: { state, before: pageParam, per_page: 30 }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next_before }) => next_before ?? undefined,
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) < 4 ? LIVE_MS : false),
    staleTime: 0,
  });
}

export function useDelivery(endpoint: number, id: number, wanted: boolean) {
  return useQuery({
    queryKey: [WEBHOOKS, 'delivery', endpoint, id],
    queryFn: ({ signal }) => request<Delivery>('GET', `/webhooks/${endpoint}/deliveries/${id}`, { signal }),
    enabled: wanted,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LIVE_MS : false),
    staleTime: 0,
  });
}

interface Call {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  version?: number;
}

/** Any change of what goes out or comes in; all lists of that follow. */
export function useOutward<T>() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body, version }: Call) =>
      request<T>(method, path, { body, headers: version === undefined ? {} : { 'If-Match': `"${version}"` } }),
    onSuccess: () => Promise.all([WEBHOOKS, HOOKS, SECRETS].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
