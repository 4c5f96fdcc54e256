import { useEffect, useId, useSyncExternalStore } from 'react';
import type { NavItem } from '../host';

/** What the page in sight can do. */
export interface PageAction {
  /** Unique on the page. */
  id: string;
  /** Key of a text, or ready words such as a module's own. */
  label: string;
  icon?: NavItem['icon'];
  /** Offered only to members who hold it. */
  permission?: string;
  /** The key that does the same on the page, as a keyboard names it: `N`, `Shift+X`. */
  keys?: string;
  /** It has nothing to do with what the page shows, such as the looks of the screen. */
  anywhere?: boolean;
  run: () => void;
}

type Maybe = PageAction | false | null | undefined;

const byPart = new Map<string, PageAction[]>();
const listeners = new Set<() => void>();
let all: PageAction[] = [];

function tell(): void {
  // The same button twice on a page, such as on top and at the end, is one action.
  all = [...new Map([...byPart.values()].flat().map((action) => [action.id, action])).values()];
  listeners.forEach((listener) => listener());
}

/** Offers actions of a page, or of a part of it, in the command palette for as long as it is in sight. Any module's page may. */
export function usePageActions(actions: Maybe[]): void {
  const part = useId();
  // After every drawing, so that an action always works on what is drawn.
  useEffect(() => {
    byPart.set(part, actions.filter((action): action is PageAction => !!action));
    tell();
  });
  useEffect(
    () => () => {
      byPart.delete(part);
      tell();
    },
    [part],
  );
}

/** What all parts of the page in sight offer, for the palette. */
export function useOfferedActions(): PageAction[] {
  return useSyncExternalStore(subscribe, offered);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function offered(): PageAction[] {
  return all;
}
