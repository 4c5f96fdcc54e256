import { request } from '@guildhall/ui-kit';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';

/** Of a measure: a number, a decimal as text, or amounts by currency; nothing where there is nothing to work it out of. */
export type Value = number | string | Record<string, string> | null;
type Values = Record<string, Value>;

export interface Group {
  value: string | number | boolean | null;
  label: string | null;
  values: Values;
  data?: Group[];
  others?: Others | null;
}

export interface Others {
  groups: number;
  values: Values;
}

/** What `POST …/aggregate` answers. */
export interface Summary {
  values: Values;
  data: Group[];
  others: Others | null;
}

/** What is asked, in the words of the API. */
export interface Asked {
  filter: string;
  q: string;
  groups: string[];
  measure: string;
}

export const COUNT = 'count';
const MOST = 50;

export function useSummary(entity: string, path: string, { filter, q, groups, measure }: Asked): UseQueryResult<Summary> {
  const body = {
    ...(filter ? { filter: JSON.parse(filter) as unknown } : {}),
    ...(q ? { q } : {}),
    group_by: groups,
    // Groups without an order of their own stand by the first, the largest first.
    measures: [...new Set([measure, COUNT])],
    limit: MOST,
  };
  return useQuery({
    queryKey: [entity, 'summary', body],
    queryFn: ({ signal }) => request<Summary>('POST', `/${path}/aggregate`, { body, signal }),
    enabled: groups.length > 0,
    placeholderData: (before) => before,
  });
}

/** How long a bar is beside the longest: of amounts those in the workspace's currency, as their order is. */
export function size(value: Value | undefined, currency: string): number {
  const one = value !== null && typeof value === 'object' ? value[currency] : value;
  const number = Number(one ?? 0);
  return Number.isFinite(number) ? Math.max(0, number) : 0;
}
