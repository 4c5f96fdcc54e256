import { forgetVisited, visitedBy } from '../page/visited';
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';

/** In the tab only, gone with it: what is typed may be private. */
const STORE = 'guildhall-draft ';

let owner = '';

/** Drafts are found again by the member who typed them only, such as after a session has run out. */
export function draftsOf(who: string): void {
  owner = who;
  visitedBy(who);
}

function keyOf(name: string): string {
  return `${STORE}${owner} ${name}`;
}

/**
 * State that outlives the component: an error, a module that is swapped for a newer one, a reload. Kept until it is dropped.
 *
 * @param name of what is being typed, such as `crm.contact/7`; no name keeps nothing
 * @returns value, how to set it, how to drop it, and whether it has come back from before
 */
export function useDraft<T>(name: string | undefined, initial: T): [T, Dispatch<SetStateAction<T>>, () => void, boolean] {
  const key = name && keyOf(name);
  const [{ value, back }, setState] = useState(() => {
    const kept = key ? read<T>(key) : undefined;
    return { value: kept ?? initial, back: kept !== undefined };
  });
  const first = useRef(value);
  const set = useCallback<Dispatch<SetStateAction<T>>>(
    (next) => setState((now) => ({ ...now, value: typeof next === 'function' ? (next as (value: T) => T)(now.value) : next })),
    [],
  );
  useEffect(() => {
    if (key && value !== first.current) {
      sessionStorage.setItem(key, JSON.stringify(value));
    }
  }, [key, value]);
  const drop = useCallback(() => {
    if (key) {
      sessionStorage.removeItem(key);
    }
    setState({ value: initial, back: false });
    first.current = initial;
    // What it begins with is told once; a new object each time means nothing.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [key]);
  return [value, set, drop, back];
}

function read<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(keyOf(name));
}

/** After signing out. */
export function forgetDrafts(): void {
  forgetVisited();
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(STORE)) {
      sessionStorage.removeItem(key);
    }
  }
}
