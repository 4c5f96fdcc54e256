import { ActionIcon } from '@mantine/core';
import { Answer, Panel, type Query, type Task, useList, useMay, useT } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { tasks } from '../entities';
import classes from './TasksPage.module.css';
import { TaskLine } from './TaskLine';

const TaskForm = lazy(() => import('./TaskForm').then((module) => ({ default: module.TaskForm })));

/** What is still to be done about a record. @param link the field that points at it */
export function TasksOf({ link }: { link: Partial<Pick<Task, 'contact_id' | 'company_id' | 'deal_id'>> }) {
  const t = useT();
  const may = useMay();
  const [form, setForm] = useState<Task | 'new'>();
  const list = useList(tasks, { ...(link as Query), 'done_at[empty]': true, sort: 'due_at', per_page: 50 });
  return (
    <Panel
      title={t('nav.tasks')}
      action={
        may('tasks.create') && (
          <ActionIcon aria-label={t('task.new')} onClick={() => setForm('new')}>
            <IconPlus size={20} />
          </ActionIcon>
        )
      }
    >
      <Answer of={list} lines={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={classes.quiet}>{t('task.noneOpen')}</p>
          ) : (
            <ul className={classes.list}>
              {data.map((task) => (
                <TaskLine key={task.id} task={task} face edit={setForm} />
              ))}
            </ul>
          )
        }
      </Answer>
      <Suspense>
        {form === 'new' && <TaskForm initial={link} close={() => setForm(undefined)} />}
        {form && form !== 'new' && <TaskForm task={form} close={() => setForm(undefined)} />}
      </Suspense>
    </Panel>
  );
}
