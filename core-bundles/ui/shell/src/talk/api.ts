import { fieldErrors, onEvent, request } from '@guildhall/ui-kit';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

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

export interface Message {
  id: number;
  line_id: number;
  direction: 'in' | 'out';
  peer: string;
  body: string;
  template: string | null;
  values: string[];
  state: 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unclear' | 'received';
  failure: string | null;
  member_id: number | null;
  made_at: string;
}

export interface Reach {
  number: string;
  /** Whether words of one's own may go there now. */
  free: boolean;
  free_until: string | null;
}

/** Somebody whom a record leads to. */
export interface Person {
  key: string;
  entity: string;
  id: number;
  name: string;
}

/** What is said with one person. */
export interface Thread {
  /** Newest first. */
  data: Message[];
  more: boolean;
  numbers: Reach[];
  /** All whom the record leads to. */
  people: Person[];
  person: Person | null;
  channels: Array<{ id: number; title: string; hours: number | null }>;
}

export interface MessageTemplate {
  name: string;
  language: string;
  text: string;
}

const BOARD = ['calls', 'ringing'];
const STRANGERS = ['strangers'];
const SOON_MS = 3_000;

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

/**
 * New messages come with the story's changes; what becomes of the last ones is asked for as long as it is open. With whom it is stays as
 * it was when it was opened, whoever writes meanwhile.
 *
 * @param person whom of several
 */
export function useThread(entity: string, id: number, person: string | undefined) {
  const first = useRef<string>(undefined);
  const thread = useQuery<Thread>({
    queryKey: ['timeline', 'thread', entity, id, person],
    queryFn: async ({ signal }) => {
      const ask = (one: string | undefined) => request<Thread>('GET', `/threads/${entity}/${id}`, { query: { person: one }, signal });
      try {
        return await ask(person ?? first.current);
      } catch (problem) {
        // Who is no longer the record's is asked for no more.
        if (fieldErrors(problem).person) {
          return ask(undefined);
        }
        throw problem;
      }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.data.slice(0, 10).some(({ state }) => ['waiting', 'sending', 'sent', 'delivered'].includes(state)) ? SOON_MS : false),
  });
  first.current = thread.data?.person?.key;
  return thread;
}

export function useWrite(entity: string, id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => request<{ id: number }>('POST', `/threads/${entity}/${id}`, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['timeline'] }),
  });
}

export function useMessageTemplates(line: number | undefined) {
  return useQuery({
    queryKey: ['threads', 'templates', line],
    queryFn: async ({ signal }) => (await request<{ data: MessageTemplate[] }>('GET', `/threads/templates/${line}`, { signal })).data,
    enabled: line !== undefined,
    staleTime: 300_000,
    retry: false,
  });
}
