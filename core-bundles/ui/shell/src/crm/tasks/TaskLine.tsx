import { daysUntil, Face, Link, nearDay, type Task, timeOfDay, useT, useUpdate } from '@guildhall/ui-kit';
import { IconCalendarEvent, IconCheck, IconFlagFilled } from '@tabler/icons-react';
import { tasks } from '../entities';
import { useMemberName } from '../members';
import classes from './TaskLine.module.css';

interface Props {
  task: Task;
  /** Shows whose it is. */
  face?: boolean;
  edit: (task: Task) => void;
}

/** One thing to do. The circle ticks it off, at once. */
export function TaskLine({ task, face, edit }: Props) {
  const t = useT();
  const update = useUpdate(tasks);
  const owner = useMemberName()(task.responsible_id);
  const done = update.isPending ? update.variables.values.done_at !== null : task.done_at !== null;
  const late = !done && task.due_at !== null && new Date(task.due_at) < new Date();
  const about = task.contact
    ? { to: `/contacts/${task.contact.id}`, name: task.contact.name }
    : task.deal
      ? { to: `/deals/${task.deal.id}`, name: task.deal.title }
      : task.company && { to: `/companies/${task.company.id}`, name: task.company.name };
  function tick() {
    update.mutate({ id: task.id, values: { done_at: done ? null : new Date().toISOString() } });
  }
  return (
    <li className={classes.task} data-done={done || undefined}>
      <button
        type="button"
        className={classes.tick}
        role="checkbox"
        aria-checked={done}
        aria-label={t('task.tick', { title: task.title })}
        onClick={tick}
      >
        <span>
          <IconCheck size={15} stroke={3} />
        </span>
      </button>
      <div className={classes.words}>
        <button type="button" className={classes.title} onClick={() => edit(task)}>
          {task.priority === 'high' && <IconFlagFilled size={14} className={classes.high} aria-label={t('task.high')} />}
          {task.title}
        </button>
        <p className={classes.detail}>
          {task.due_at && (
            <span data-late={late || undefined} className={classes.due}>
              <IconCalendarEvent size={14} stroke={1.8} />
              {late && daysUntil(task.due_at) < 0
                ? t('kit.overdue', { count: -daysUntil(task.due_at) })
                : `${nearDay(task.due_at)} ${timeOfDay(task.due_at)}`}
            </span>
          )}
          {about && <Link to={about.to}>{about.name}</Link>}
        </p>
      </div>
      {face && owner && <Face name={owner} size={28} />}
    </li>
  );
}
