import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { rowAfter } from './pages';
import type { Choose } from './useChoice';

/** `aria-rowindex` counts from 1 and counts the head. */
const BEFORE = 2;

/** Walks a list by keys, also to rows that are not drawn yet: they are scrolled to and take the focus when they are there. */
export function useRowKeys(scroller: RefObject<HTMLElement | null>, height: number, total: number, choose?: Choose) {
  const awaited = useRef<number>(undefined);
  const focus = useCallback(() => {
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${(awaited.current ?? -BEFORE) + BEFORE}"] a`);
    if (row) {
      awaited.current = undefined;
      row.focus({ preventScroll: true });
    }
  }, [scroller]);
  // After every drawing: the row, or its record, may have come with it.
  useEffect(() => {
    if (awaited.current !== undefined) {
      focus();
    }
  });
  function onKeyDown(event: KeyboardEvent) {
    const box = scroller.current;
    const at = Number((event.target as HTMLElement).closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - BEFORE;
    if (!box || !(at >= 0) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'F2') {
      // What can be changed where it stands says so itself.
      box.querySelector<HTMLElement>(`[aria-rowindex="${at + BEFORE}"] [data-edit]`)?.click();
      return;
    }
    if (choose && (event.key === 'x' || event.key === 'X')) {
      event.preventDefault();
      choose(at, event.shiftKey);
      return;
    }
    // The head stays on top of the rows.
    const [first, second] = box.children;
    const head = second ? (first?.clientHeight ?? 0) : 0;
    const room = box.clientHeight - head;
    const next = rowAfter(event.key, at, Math.max(Math.floor(room / height) - 1, 1), total);
    if (next === undefined) {
      return;
    }
    event.preventDefault();
    if (choose && event.shiftKey) {
      choose(next, at);
    }
    const top = next * height;
    if (top < box.scrollTop) {
      box.scrollTop = top;
    } else if (top + height > box.scrollTop + room) {
      box.scrollTop = top + height - room;
    }
    awaited.current = next;
    focus();
  }
  return onKeyDown;
}
