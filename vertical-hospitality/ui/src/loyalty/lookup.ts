import { instantOf, request, useList, useSees, wallOf } from '@guildhall/ui-kit';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type GuestCard, guests } from './records';
import { matchSeen, remember } from './seen';

const TYPING_MS = 80;
const FEWEST = 2;
const LATELY_DAYS = 30;

export interface Looked {
  rows: GuestCard[];
  /** The server has answered for exactly what stands in the box. */
  settled: boolean;
  error: unknown;
  retry: () => void;
}

/** Guests for what is typed: at once those this tablet knows, then those the server knows. The latest typing wins. */
export function useLookup(typed: string): Looked {
  const text = typed.trim();
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    // As a list, so that live changes reach its rows.
    queryKey: [guests.name, 'list', { lookup: asked }],
    queryFn: ({ signal }) => request<{ data: GuestCard[] }>('GET', '/hospitality/lookup', { query: { q: asked }, signal }),
    enabled: asked.length >= FEWEST,
    staleTime: 20_000,
  });
  useEffect(() => remember(data?.data ?? []), [data]);
  const current = asked === text && text.length >= FEWEST && !isPlaceholderData ? data : undefined;
  return {
    rows: current?.data ?? matchSeen(text),
    settled: current !== undefined,
    error: asked === text && !current ? error : null,
    retry: () => void refetch(),
  };
}

/** Whoever came last, newest first: the screen before anything is typed. Nothing where the role hides who came when. */
export function useLately() {
  const today = wallOf(new Date());
  const since = instantOf({ ...today, day: today.day - LATELY_DAYS, hour: 0, minute: 0 });
  const told = useSees(guests)('last_visit_at');
  const list = useList(
    guests,
    { 'last_visit_at[gte]': since.toISOString(), sort: '-last_visit_at', per_page: 60, total: 'none' },
    told,
    true,
  );
  useEffect(() => remember(list.data?.data ?? []), [list.data]);
  return list;
}

/** A number that is not from this list already, for the new-guest form. */
export function useSameNumber(phone: string): GuestCard[] {
  const digits = phone.replace(/\D/g, '');
  const [asked] = useDebouncedValue(digits.length >= 7 ? digits.slice(-7) : '', 200);
  const { data } = useQuery({
    queryKey: [guests.name, 'list', { lookup: asked }],
    queryFn: ({ signal }) => request<{ data: GuestCard[] }>('GET', '/hospitality/lookup', { query: { q: asked }, signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  return asked && digits.length >= 7 ? (data?.data ?? []) : [];
}
