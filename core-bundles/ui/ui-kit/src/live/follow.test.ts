import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { createQueryClient } from '../data/client';
import { followChanges } from './follow';
import type { SseEvent } from './sse';

const listeners = vi.hoisted(() => new Set<(event: SseEvent) => void>());
vi.mock('./live', () => ({
  onEvent: (handle: (event: SseEvent) => void) => {
    listeners.add(handle);
    return () => listeners.delete(handle);
  },
}));

const hello = (data: object) => listeners.forEach((tell) => tell({ type: 'hello', data: JSON.stringify(data) } as SseEvent));

it('asks again for what was read before the stream began, and for nothing when it just goes on', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  let answers = 0;
  const queryFn = () => Promise.resolve(++answers);
  const stopWatching = new QueryObserver(client, { queryKey: ['crm.deal', 'list'], queryFn }).subscribe(() => undefined);
  const stop = followChanges(client);
  await vi.waitFor(() => expect(answers).toBe(1));

  hello({ resumed: true, resync: false });
  await new Promise((done) => setTimeout(done, 20));
  expect(answers).toBe(1);

  hello({ resumed: false, resync: false });
  await vi.waitFor(() => expect(answers).toBe(2));
  hello({ resumed: false, resync: true });
  await vi.waitFor(() => expect(answers).toBe(3));
  stop();
  stopWatching();
});

it('asks again for what is just on its way', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  const waiting: Array<(value: string) => void> = [];
  const queryFn = () => new Promise<string>((answer) => waiting.push(answer));
  const stopWatching = new QueryObserver(client, { queryKey: ['crm.deal', 'list'], queryFn }).subscribe(() => undefined);
  const stop = followChanges(client);
  hello({ resumed: false, resync: false });
  waiting[0]?.('before');
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  stop();
  stopWatching();
});

it('asks nothing on a revisit within five minutes, unless something has changed meanwhile', async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = followChanges(client);
  let answers = 0;
  const queryFn = () => {
    answers++;
    return Promise.resolve({ data: [], total: 0 });
  };
  const visit = async (minutes: number) => {
    await vi.advanceTimersByTimeAsync(minutes * 60_000);
    const leave = new QueryObserver(client, { queryKey: ['crm.deal', 'list'], queryFn }).subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(50);
    leave();
    return answers;
  };
  expect(await visit(0)).toBe(1);
  expect(await visit(2)).toBe(1);
  expect(await visit(2.9)).toBe(1);
  const change = { entity: 'crm.deal', id: 7, kind: 'updated', version: 2, changes: { title: 'Roof' }, member_id: 1 };
  listeners.forEach((tell) => tell({ type: 'change', data: JSON.stringify(change) } as SseEvent));
  expect(await visit(0.05)).toBe(2);
  expect(await visit(4.9)).toBe(2);
  expect(await visit(0.2)).toBe(3);
  stop();
  client.clear();
  vi.useRealTimers();
});
