import { fieldErrors, request } from '@guildhall/ui-kit';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

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

const SOON_MS = 3_000;

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
