import { daysUntil, type Task } from '@guildhall/ui-kit';

const KEYS = ['late', 'today', 'week', 'later', 'some', 'done'] as const;
type Key = (typeof KEYS)[number];

function keyOf({ due_at }: Task, done: boolean): Key {
  if (done) {
    return 'done';
  }
  if (!due_at) {
    return 'some';
  }
  const days = daysUntil(due_at);
  return days < 0 ? 'late' : days === 0 ? 'today' : days < 7 ? 'week' : 'later';
}

/** Tasks in heaps by how pressing they are; empty heaps are left out, order within stays. */
export function byDay(tasks: Task[], done: boolean): Array<{ key: Key; tasks: Task[] }> {
  return KEYS.map((key) => ({ key, tasks: tasks.filter((task) => keyOf(task, done) === key) })).filter(
    (heap) => heap.tasks.length > 0,
  );
}
