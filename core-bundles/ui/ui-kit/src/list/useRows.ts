import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Query, request } from '../api/request';
import type { Page, Stored } from '../api/types';
import type { Entity } from '../data/entity';

export const PER_PAGE = 100;

export interface Rows<T> {
  total: number | undefined;
  error: unknown;
  retry: () => void;
  /** The record at a place of the list, once its page is here. */
  at: (index: number) => T | undefined;
}

/**
 * A list of any length of which only the pages in sight are fetched.
 *
 * @param first index of the first row in sight
 * @param last index of the last row in sight
 */
export function useRows<T extends Stored>(entity: Entity<T>, query: Query, first: number, last: number): Rows<T> {
  const options = (page: number) => ({
    queryKey: [entity.name, 'list', { ...query, per_page: PER_PAGE, page }],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<Page<T>>('GET', `/${entity.path}`, { query: { ...query, per_page: PER_PAGE, page }, signal }),
  });
  const head = useQuery({ ...options(1), placeholderData: keepPreviousData });
  const from = Math.floor(first / PER_PAGE) + 1;
  const to = Math.floor(last / PER_PAGE) + 1;
  const numbers = Array.from({ length: Math.max(to - from + 1, 0) }, (_, step) => from + step).filter((page) => page > 1);
  const results = useQueries({ queries: numbers.map(options) });
  const pages = new Map<number, Page<T> | undefined>(numbers.map((number, at) => [number, results[at]?.data]));
  pages.set(1, head.data);
  const at = useCallback(
    (index: number) => pages.get(Math.floor(index / PER_PAGE) + 1)?.data[index % PER_PAGE],
    // biome-ignore lint: a new map holds the same pages until one of them changes
    [head.data, ...results.map(({ data }) => data)],
  );
  return { total: head.data?.total, error: head.error, retry: () => void head.refetch(), at };
}
