import { sayAction, sayProblem, type Task, t, useUpdate } from '@guildhall/ui-kit';
import { useRef, useState } from 'react';
import { tasks } from '../entities';
import { type Later, putOff } from './snooze';

const DONE_TOAST = 'tasks-done';

/** Works a list of tasks off: what is ticked leaves at once, comes back by undo or when the server refuses. */
export function useQueue(tickOff: boolean) {
  const update = useUpdate(tasks);
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const done = useRef<Task[]>([]);
  const acts = useRef(0);

  /** Tells of what was done last, whichever answer comes last. */
  function teller() {
    const act = ++acts.current;
    return (what: string, back: () => void) => {
      if (act === acts.current) {
        sayAction(what, t('kit.undo'), back, DONE_TOAST);
      }
    };
  }

  function hide(id: number, hidden: boolean) {
    setGone((was) => {
      const now = new Set(was);
      if (hidden) {
        now.add(id);
      } else {
        now.delete(id);
      }
      return now;
    });
  }
  function undo() {
    const last = done.current.pop();
    if (last) {
      void update
        .mutateAsync({ id: last.id, values: { done_at: null } })
        .then(() => hide(last.id, false))
        .catch(sayProblem);
    }
  }
  async function tick(task: Task) {
    if (!tickOff || task.done_at) {
      await update.mutateAsync({ id: task.id, values: { done_at: task.done_at ? null : new Date().toISOString() } }).catch(sayProblem);
      return;
    }
    hide(task.id, true);
    const tell = teller();
    try {
      await update.mutateAsync({ id: task.id, values: { done_at: new Date().toISOString() } });
      done.current.push(task);
      tell(t('task.ticked', { title: task.title }), undo);
    } catch (problem) {
      hide(task.id, false);
      sayProblem(problem);
    }
  }
  async function snooze(task: Task, later: Later) {
    const before = task.due_at;
    const due_at = putOff(later, before);
    const tell = teller();
    try {
      await update.mutateAsync({ id: task.id, values: { due_at } });
      tell(t('task.snoozed', { title: task.title }), () => void update.mutateAsync({ id: task.id, values: { due_at: before } }).catch(sayProblem));
    } catch (problem) {
      sayProblem(problem);
    }
  }
  return { gone, tick, undo, snooze };
}
