import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { type Query, request } from '../api/request';
import type { Page, Stored } from '../api/types';
import type { Entity } from '../data/entity';
import { pagesAround, PER_PAGE } from './pages';

/** A filter of several conditions, as `filter`, does not fit a query string: it goes in a body. */
export function askRows<T>(path: string, { filter, ...paging }: Query, signal: AbortSignal): Promise<Page<T>> {
  if (typeof filter !== 'string' || filter === '') {
    return request('GET', `/${path}`, { query: paging, signal });
  }
  const given = Object.fromEntries(Object.entries(paging).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  return request('POST', `/${path}/query`, { body: { filter: JSON.parse(filter), ...given }, signal });
}

export interface Rows<T> {
  total: number | undefined;
  error: unknown;
  retry: () => void;
  /** The record at a place of the list, once its page is here. */
  at: (index: number) => T | undefined;
}

/**
 * A list of any length of which only the pages in sight, and those about to come into it, are fetched.
 *
 * @param first index of the first row in sight
 * @param last index of the last row in sight
 */
export function useRows<T extends Stored>(entity: Entity<T>, query: Query, first: number, last: number): Rows<T> {
  const options = (page: number) => {
    // How many there are is counted with the first page only.
    const asked = { ...query, per_page: PER_PAGE, page, ...(page > 1 && { total: 'none' }) };
    return {
      queryKey: [entity.name, 'list', asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => askRows<T>(entity.path, asked, signal),
    };
  };
  const head = useQuery({ ...options(1), placeholderData: keepPreviousData });
  const numbers = pagesAround(first, last, head.data?.total ?? 0).filter((page) => page > 1);
  const results = useQueries({ queries: numbers.map(options) });
  const pages = new Map<number, Page<T> | undefined>(numbers.map((number, at) => [number, results[at]?.data]));
  pages.set(1, head.data);
  return {
    total: head.data?.total,
    error: head.error ?? results.find(({ error, data }) => error && !data)?.error,
    retry: () => {
      void head.refetch();
      results.filter(({ error }) => error).forEach((result) => void result.refetch());
    },
    at: (index) => pages.get(Math.floor(index / PER_PAGE) + 1)?.data[index % PER_PAGE],
  };
}
