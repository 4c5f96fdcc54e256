import type { Task } from '@guildhall/ui-kit';
import { useEffect, useRef } from 'react';

export interface TaskKeys {
  /** As they stand on the page, from top to bottom. */
  shown: Task[];
  current: number | undefined;
  select: (id: number | undefined) => void;
  tick: (task: Task) => void;
  snooze: (task: Task) => void;
  edit: (task: Task) => void;
  open: (task: Task) => void;
  add: () => void;
  undo: () => void;
}

const ELSEWHERE = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]';
/** These have a meaning of their own for whatever button or link has the focus. */
const NATIVE = 'a, button, [role="radio"], [role="checkbox"]';

/** Which task stands where another one was, after it has left. */
export function neighbour(shown: Task[], id: number | undefined, step: number): number | undefined {
  const at = shown.findIndex((task) => task.id === id);
  return (at < 0 ? shown[0] : shown[Math.min(Math.max(at + step, 0), shown.length - 1)])?.id;
}

/** Works the page by keys, wherever the focus is but in a field, a dialog or a menu. */
export function useTaskKeys(keys: TaskKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { shown, current, select, tick, snooze, edit, open, add, undo } = latest.current;
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest(ELSEWHERE)) {
        return;
      }
      if ((event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow')) && target.closest(NATIVE)) {
        return;
      }
      const task = shown.find(({ id }) => id === current);
      const actions: Record<string, (() => void) | undefined> = {
        j: () => select(neighbour(shown, current, 1)),
        k: () => select(neighbour(shown, current, -1)),
        ArrowDown: () => select(neighbour(shown, current, 1)),
        ArrowUp: () => select(neighbour(shown, current, -1)),
        ' ': task && (() => tick(task)),
        s: task && (() => snooze(task)),
        e: task && (() => edit(task)),
        Enter: task && (() => open(task)),
        n: add,
        u: undo,
      };
      const act = actions[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
