import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { Query } from '../api/request';
import { request } from '../api/request';
import { requestOrKept } from '../away/kept';
import type { Page, Stored } from '../api/types';
import { holdBack, patchRecord } from '../live/cache';
import type { Entity } from './entity';

/** @param away whether the last answer stands where no network is, also after a restart */
export function useList<T extends Stored>(entity: Entity<T>, query: Query = {}, enabled = true, away = false): UseQueryResult<Page<T>> {
  return useQuery({
    queryKey: [entity.name, 'list', query],
    queryFn: ({ signal }) =>
      away ? requestOrKept<Page<T>>(`/${entity.path}`, { query, signal }) : request<Page<T>>('GET', `/${entity.path}`, { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Page after page, for lists that grow while they are scrolled. */
export function usePages<T extends Stored>(
  entity: Entity<T>,
  query: Query = {},
): UseInfiniteQueryResult<InfiniteData<Page<T>>> {
  return useInfiniteQuery({
    queryKey: [entity.name, 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      request<Page<T>>('GET', `/${entity.path}`, { query: { ...query, page: pageParam }, signal }),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page < last.pages ? last.page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
}

export function useRecord<T extends Stored>(
  entity: Entity<T>,
  id: number | null | undefined,
  query: Query = {},
): UseQueryResult<T> {
  return useQuery({
    queryKey: [entity.name, 'one', id, query],
    queryFn: ({ signal }) => request<T>('GET', `/${entity.path}/${id}`, { query, signal }),
    enabled: id !== null && id !== undefined && Number.isFinite(id),
  });
}

export function useCreate<T extends Stored>(entity: Entity<T>): UseMutationResult<T, Error, Partial<T>> {
  const client = useQueryClient();
  // The same values sent again after a lost answer make one record, not two.
  const sent = useRef<{ text: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (values: Partial<T>) => {
      const text = JSON.stringify(values);
      if (sent.current?.text !== text) {
        sent.current = { text, key: crypto.randomUUID() };
      }
      return request<T>('POST', `/${entity.path}`, { body: values, headers: { 'Idempotency-Key': sent.current.key } });
    },
    onSuccess: () => {
      sent.current = undefined;
      return client.invalidateQueries({ queryKey: [entity.name] });
    },
  });
}

export interface Edit<T> {
  id: number;
  /** Sent as If-Match: the server refuses when a colleague was faster. */
  version?: number;
  values: Partial<T>;
}

export function useUpdate<T extends Stored>(entity: Entity<T>): UseMutationResult<T, Error, Edit<T>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, version, values }: Edit<T>) => {
      const headers: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` };
      const release = holdBack(entity.name, id);
      try {
        return await request<T>('PATCH', `/${entity.path}/${id}`, { body: values, headers });
      } finally {
        release();
      }
    },
    onSuccess: (record) => {
      patchRecord(client, entity.name, record.id, record.version, record);
      return client.invalidateQueries({ queryKey: [entity.name] });
    },
  });
}

export function useRemove<T extends Stored>(entity: Entity<T>): UseMutationResult<void, Error, number> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>('DELETE', `/${entity.path}/${id}`),
    // Not the record itself: the page that still shows it would be told that it is gone.
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === entity.name && queryKey[1] !== 'one' }),
  });
}

export function useRestore<T extends Stored>(entity: Entity<T>): UseMutationResult<T, Error, number> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<T>('POST', `/${entity.path}/${id}/restore`),
    onSuccess: () => client.invalidateQueries({ queryKey: [entity.name] }),
  });
}
