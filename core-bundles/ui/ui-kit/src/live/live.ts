import { useSyncExternalStore } from 'react';
import { keepConnected } from './connection';
import type { SseEvent } from './sse';

export type LiveState = 'starting' | 'open' | 'offline';

interface Told {
  state?: LiveState;
  event?: SseEvent;
  /** A tab that has just opened asks the leading one how things stand. */
  ask?: boolean;
}

/** So long a break is not called one: the stream may just be changing servers. */
const GRACE_MS = 2500;

let state: LiveState = 'starting';
let lastId: string | undefined;
const stateListeners = new Set<() => void>();
const eventListeners = new Set<(event: SseEvent) => void>();

/** Hears every event of the stream, whichever tab holds it. Returns how to stop. */
export function onEvent(handle: (event: SseEvent) => void): () => void {
  eventListeners.add(handle);
  return () => eventListeners.delete(handle);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (tell) => {
      stateListeners.add(tell);
      return () => stateListeners.delete(tell);
    },
    () => state,
  );
}

/**
 * Follows the server's events. All tabs of one browser share one connection: the tab that gets the lock leads and tells the
 * others; when it closes, the next one goes on from the last event it has seen.
 *
 * @param who changes with the signed-in member, so that tabs of different members never mix
 * @param refused called when the session has ended
 */
export function startLive(who: string, refused: () => void): () => void {
  const name = `guildhall-live-${who}`;
  const channel = new BroadcastChannel(name);
  const closed = new AbortController();
  let leading = false;
  let grace: ReturnType<typeof setTimeout> | undefined;

  function become(next: LiveState): void {
    clearTimeout(grace);
    grace = undefined;
    if (next !== state) {
      state = next;
      stateListeners.forEach((tell) => tell());
    }
    if (leading) {
      channel.postMessage({ state } satisfies Told);
    }
  }
  function take(event: SseEvent): void {
    lastId = event.id ?? lastId;
    eventListeners.forEach((handle) => handle(event));
  }
  function lost(): void {
    grace ??= setTimeout(() => become('offline'), navigator.onLine ? GRACE_MS : 0);
  }

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.ask && leading) {
      channel.postMessage({ state } satisfies Told);
    } else if (!leading && data.state) {
      become(data.state);
    } else if (!leading && data.event) {
      take(data.event);
    }
  };
  channel.postMessage({ ask: true } satisfies Told);
  window.addEventListener('offline', lost);

  void withLock(name, closed.signal, () => {
    leading = true;
    return keepConnected(
      {
        event: (event) => {
          take(event);
          channel.postMessage({ event } satisfies Told);
        },
        open: () => become('open'),
        lost,
        refused,
      },
      () => lastId,
      closed.signal,
    );
  });

  return () => {
    closed.abort();
    channel.close();
    clearTimeout(grace);
    window.removeEventListener('offline', lost);
    state = 'starting';
    lastId = undefined;
  };
}

/** Plain http on another machine's address has no locks; there each tab leads itself. */
async function withLock(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) {
    return work();
  }
  await navigator.locks.request(name, { signal }, work).catch(() => undefined);
}
