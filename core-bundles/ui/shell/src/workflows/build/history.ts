import type { Definition } from '../definition';

/** What was drawn before and what was undone; the nearest last. Never changed in place. */
export interface History {
  past: Definition[];
  now: Definition;
  future: Definition[];
  /** What the last change was about, and when it was: typing one text is one change. */
  about?: string | undefined;
  at: number;
}

const MOST = 100;
const ONE_BREATH_MS = 1_500;

export function historyOf(now: Definition): History {
  return { past: [], now, future: [], at: 0 };
}

/** @param about changes about the same that follow each other soon are undone as one */
export function put(history: History, next: Definition, about?: string, at = Date.now()): History {
  if (JSON.stringify(next) === JSON.stringify(history.now)) {
    return history;
  }
  const goesOn = about !== undefined && about === history.about && at - history.at < ONE_BREATH_MS && history.past.length > 0;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-MOST), now: next, future: [], about, at };
}

export function undone(history: History): History {
  const before = history.past.at(-1);
  return before ? { past: history.past.slice(0, -1), now: before, future: [...history.future, history.now], at: 0 } : history;
}

export function redone(history: History): History {
  const after = history.future.at(-1);
  return after ? { past: [...history.past, history.now], now: after, future: history.future.slice(0, -1), at: 0 } : history;
}
