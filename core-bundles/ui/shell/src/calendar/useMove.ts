import { ApiProblem, holdBack, request, sayProblem, sayUndo, t } from '@guildhall/ui-kit';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useDescribed } from '../record/descriptors';
import type { Found, Item } from './layers';
import { changesOf, type Placed } from './when';

interface Pending {
  start: string;
  end: string | null;
  /** Requests for one item go one after another, so that the last move is the last to arrive. */
  chain: Promise<unknown>;
  running: number;
  /** As the server last said. */
  version: number | undefined;
}

const pending = new Map<string, Pending>();
const listeners = new Set<() => void>();
let stamp = 0;

function tell(): void {
  stamp += 1;
  listeners.forEach((listener) => listener());
}

const keyOf = ({ entity, id }: Item) => `${entity}/${id}`;

/** Items as the member has put them, though the server may not know yet. */
export function usePending(items: Item[]): Item[] {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stamp,
  );
  return pending.size === 0
    ? items
    : items.map((item) => {
        const wanted = pending.get(keyOf(item));
        return wanted ? { ...item, start: wanted.start, end: wanted.end } : item;
      });
}

function patch(client: QueryClient, item: Item): void {
  client.setQueriesData<Found>({ predicate: ({ queryKey }) => queryKey[0] === item.entity && queryKey[1] === 'calendar' }, (found) =>
    found?.data.some(({ id }) => id === item.id)
      ? { ...found, data: found.data.map((one) => (one.id === item.id && one.layer === item.layer ? item : one)) }
      : found,
  );
}

/**
 * Moves an item at once and tells the server, with a way to take it back. A refusal returns it to where it was, with the reason; a
 * reply that comes after a newer move changes nothing.
 */
function move(client: QueryClient, path: string, from: Placed, to: Item, undoing: boolean): void {
  const values = changesOf(from, to);
  if (Object.keys(values).length === 0) {
    return;
  }
  const key = keyOf(to);
  const entry = pending.get(key) ?? { start: '', end: null, chain: Promise.resolve(), running: 0, version: from.item.version };
  const last = () => entry.start === to.start && entry.end === to.end;
  entry.start = to.start;
  entry.end = to.end;
  entry.running += 1;
  pending.set(key, entry);
  tell();
  const release = holdBack(to.entity, to.id);
  async function send() {
    try {
      const headers: Record<string, string> = entry.version === undefined ? {} : { 'If-Match': `"${entry.version}"` };
      const saved = await request<{ version: number }>('PATCH', `/${path}/${to.id}`, { body: values, headers });
      entry.version = saved.version;
      const now = { ...to, version: saved.version };
      patch(client, now);
      if (!undoing && last()) {
        const back = { ...from.item, version: saved.version };
        sayUndo(t('calendar.moved', { title: to.title ?? t('calendar.untitled') }), () => move(client, path, { ...from, item: now }, back, true));
      }
    } catch (problem) {
      entry.version = undefined;
      if (last()) {
        entry.start = from.item.start;
        entry.end = from.item.end;
        patch(client, from.item);
      }
      sayProblem(problem instanceof ApiProblem ? problem : ApiProblem.network(), t('calendar.refused'));
    }
  }
  async function settle() {
    release();
    entry.running -= 1;
    if (entry.running === 0) {
      await client.invalidateQueries({ queryKey: [to.entity] });
    }
    // Until then it stays where it was put: no answer that is older shows through.
    if (entry.running === 0 && pending.get(key) === entry) {
      pending.delete(key);
    }
    tell();
  }
  entry.chain = entry.chain.then(send);
  void entry.chain.then(settle);
}

export function useMove(): (from: Placed, to: Item) => void {
  const client = useQueryClient();
  const described = useDescribed();
  return useCallback(
    (from, to) => {
      const path = described.get(to.entity)?.path;
      if (path) {
        move(client, path, from, to, false);
      }
    },
    [client, described],
  );
}
