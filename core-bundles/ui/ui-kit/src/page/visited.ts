import { useEffect } from 'react';

/** A record that was looked at. */
export interface Visited {
  /** Full name: `crm.contact`. */
  entity: string;
  id: number;
  title: string;
}

const STORE = 'guildhall-recent ';
const MOST = 12;

let owner = '';

/** Of this member only, whoever else uses the browser. */
export function visitedBy(who: string): void {
  owner = STORE + who;
}

/** What was looked at, last first. */
export function lastVisited(): Visited[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(owner) ?? '[]');
    return Array.isArray(kept) ? (kept as Visited[]) : [];
  } catch {
    return [];
  }
}

/** Remembers a record for the palette, which offers the last ones before anything is typed. */
export function useVisited(entity: string, id: number, title: string): void {
  useEffect(() => {
    if (owner && title) {
      localStorage.setItem(owner, JSON.stringify(after(lastVisited(), { entity, id, title })));
    }
  }, [entity, id, title]);
}

export function after(before: Visited[], now: Visited): Visited[] {
  return [now, ...before.filter(({ entity, id }) => entity !== now.entity || id !== now.id)].slice(0, MOST);
}

/** When somebody signs out: names of customers stay with whoever may see them. */
export function forgetVisited(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(STORE)) {
      localStorage.removeItem(key);
    }
  }
}
