import { daysUntil, Face, Link, moment, nearDay, type Task, timeOfDay, useT, useUpdate } from '@guildhall/ui-kit';
import { IconAlarm, IconCalendarEvent, IconCheck, IconFlagFilled, IconRepeat } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { tasks } from '../entities';
import { useMemberName } from '../members';
import { rhythmWords } from './rhythm';
import classes from './TaskLine.module.css';

interface Props {
  task: Task;
  /** Shows whose it is. */
  face?: boolean;
  edit: (task: Task) => void;
  /** Ticks it off in another way than at once and for good. */
  tickOff?: (task: Task) => void;
  /** Whether the keys act on it. */
  current?: boolean;
  focused?: (task: Task) => void;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** The record that a task is about, of those that came with it. */
export function aboutOf({ contact, deal, company }: Task): { to: string; name: string } | undefined {
  return contact
    ? { to: `/contacts/${contact.id}`, name: contact.name }
    : deal
      ? { to: `/deals/${deal.id}`, name: deal.title }
      : company
        ? { to: `/companies/${company.id}`, name: company.name }
        : undefined;
}

/** One thing to do. The circle ticks it off, at once. */
export function TaskLine({ task, face, edit, tickOff, current, focused, children }: Props) {
  const t = useT();
  const update = useUpdate(tasks);
  const owner = useMemberName()(task.responsible_id);
  const done = update.isPending ? update.variables.values.done_at !== null : task.done_at !== null;
  const late = !done && task.due_at !== null && new Date(task.due_at) < new Date();
  const about = aboutOf(task);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current && !line.current?.contains(document.activeElement)) {
      line.current?.focus();
    }
  }, [current]);
  function tick() {
    if (tickOff) {
      tickOff(task);
      return;
    }
    update.mutate({ id: task.id, values: { done_at: done ? null : new Date().toISOString() } });
  }
  return (
    <li
      ref={line}
      className={classes.task}
      data-done={done || undefined}
      data-current={current || undefined}
      tabIndex={current === undefined ? undefined : current ? 0 : -1}
      onFocus={focused && (() => focused(task))}
    >
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
          {task.repeats && (
            <span className={classes.due}>
              <IconRepeat size={14} stroke={1.8} />
              {rhythmWords(task.repeats)}
            </span>
          )}
          {task.remind_at && !done && new Date(task.remind_at) > new Date() && (
            <span className={classes.due}>
              <IconAlarm size={14} stroke={1.8} aria-label={t('field.remindAt')} />
              {moment(task.remind_at)}
            </span>
          )}
          {about && <Link to={about.to}>{about.name}</Link>}
        </p>
      </div>
      {face && owner && <Face name={owner} size={28} />}
      {children}
    </li>
  );
}
