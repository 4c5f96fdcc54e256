import { onEvent, request } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A call at one's own telephone, as it stands. */
export interface Ring {
  call: {
    id: number;
    inbound: boolean;
    number: string;
    /** As the one outside calls himself. */
    name: string;
    contact: number | null;
    stranger: number | null;
    state: 'ringing' | 'answered' | 'ended' | 'missed';
    seconds: number;
    started_at: string;
    answered_at: string | null;
    ended_at: string | null;
  };
  /** Null for a stranger, and for one whom the reader may not see. */
  contact: { id: number; name: string } | null;
}

export interface Board {
  /** Whether one can dial with a click. */
  telephone: boolean;
  /** Whether the workspace writes by messenger. */
  messenger: boolean;
  data: Ring[];
}

export interface Stranger {
  id: number;
  number: string;
  name: string;
  calls: number;
  missed: number;
  messages: number;
  words: string;
  last_at: string;
}

const BOARD = ['calls', 'ringing'];
const STRANGERS = ['strangers'];

/** What rings at one's telephone, and what one can do with a number. */
export function useBoard() {
  return useQuery({
    queryKey: BOARD,
    queryFn: ({ signal }) => request<Board>('GET', '/calls/ringing', { signal }),
    staleTime: 60_000,
    retry: false,
    // A call that is over goes by itself after a while.
    refetchInterval: ({ state: { data } }) => (data?.data.length ? 60_000 : false),
  });
}

/** Whether the workspace writes by messenger. */
export function useMessenger(): boolean {
  return !!useBoard().data?.messenger;
}

/** Keeps it in step with what happens to one's calls. */
export function useBoardLive() {
  const queries = useQueryClient();
  useEffect(
    () =>
      onEvent(({ type }) => {
        if (type === 'call') {
          void queries.invalidateQueries({ queryKey: BOARD });
          void queries.invalidateQueries({ queryKey: STRANGERS });
        }
      }),
    [queries],
  );
  return useBoard();
}

export function useClose() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (call: number) => request<Board>('POST', `/calls/${call}/close`),
    onSuccess: () => queries.invalidateQueries({ queryKey: BOARD }),
  });
}

export function useDial() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: string) => request<{ number: string }>('POST', '/calls', { body: { number } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: BOARD }),
  });
}

export function useStrangers(wanted = true) {
  return useQuery({
    queryKey: STRANGERS,
    queryFn: async ({ signal }) => (await request<{ data: Stranger[] }>('GET', '/strangers', { signal })).data,
    enabled: wanted,
    refetchInterval: 60_000,
  });
}

/** Says of a stranger who he is: a contact that is there, or a new one. */
export function useAttach() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ stranger, contact }: { stranger: number; contact: number | Record<string, unknown> }) => {
      const id = typeof contact === 'number' ? contact : (await request<{ id: number }>('POST', '/contacts', { body: contact })).id;
      return request<{ contact_id: number; kept: boolean }>('POST', `/strangers/${stranger}/attach`, { body: { contact_id: id } });
    },
    onSuccess: () => Promise.all([BOARD, STRANGERS, ['timeline'], ['crm.contact']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export function usePutAway() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stranger: number) => request('DELETE', `/strangers/${stranger}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: STRANGERS }),
  });
}
