import { isLockedAway } from '../api/locked';
import { CLIENT } from '../api/request';
import { readEvents, type SseEvent } from './sse';

/** The server sends a comment every 15 s; longer silence means a dead line. */
const SILENCE_MS = 25_000;
const RETRY_MS = [300, 1000, 2000, 4000, 8000];

export interface ConnectionHandlers {
  event: (event: SseEvent) => void;
  open: () => void;
  lost: () => void;
  /** The session has ended; no further try is made. */
  refused: () => void;
}

/**
 * Keeps one event stream open until `signal` aborts, going on where it broke off.
 *
 * @param after position of the last event already seen, if any
 */
export async function keepConnected(
  handlers: ConnectionHandlers,
  after: () => string | undefined,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener('abort', stop);
    window.addEventListener('offline', stop);
    try {
      await once(handlers, after(), attempt, () => (failures = 0));
    } catch (problem) {
      if (problem === REFUSED) {
        handlers.refused();
        return;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      window.removeEventListener('offline', stop);
    }
    if (!signal.aborted) {
      handlers.lost();
      await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1000, signal);
    }
  }
}

const REFUSED = new Error('refused');

async function once(
  handlers: ConnectionHandlers,
  after: string | undefined,
  attempt: AbortController,
  opened: () => void,
): Promise<void> {
  if (isLockedAway()) {
    throw new Error('locked');
  }
  let watchdog = setTimeout(() => attempt.abort(), SILENCE_MS);
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream', 'X-Client-Info': CLIENT };
    if (after !== undefined) {
      headers['Last-Event-ID'] = after;
    }
    const response = await fetch('/api/events', { headers, signal: attempt.signal, cache: 'no-store' });
    if (response.status === 401) {
      throw REFUSED;
    }
    if (!response.ok || !response.body) {
      throw new Error(`events: ${response.status}`);
    }
    opened();
    handlers.open();
    await readEvents(response.body, handlers.event, () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => attempt.abort(), SILENCE_MS);
    });
  } finally {
    clearTimeout(watchdog);
  }
}

/** Waits, but not when the network has just come back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds * (0.75 + Math.random() / 2));
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
