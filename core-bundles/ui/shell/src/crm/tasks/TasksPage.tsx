import { SegmentedControl } from '@mantine/core';
import { Answer, Empty, Page, Panel, type Task, useList, useMay, usePageActions, useRecord, useSearchParams, useSession, useT } from '@guildhall/ui-kit';
import { IconArrowBackUp, IconCheck, IconClock, IconConfetti, IconPencil, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { tasks } from '../entities';
import { NewButton } from '../forms/NewButton';
import { byDay } from './byDay';
import { ShortcutLine } from './ShortcutLine';
import { SnoozeMenu } from './SnoozeMenu';
import { aboutOf, TaskLine } from './TaskLine';
import classes from './TasksPage.module.css';
import { useQueue } from './useQueue';
import { neighbour, useTaskKeys } from './useTaskKeys';

const TaskForm = lazy(() => import('./TaskForm').then((module) => ({ default: module.TaskForm })));

type Scope = 'mine' | 'all' | 'done';

/** What is to be done, the most pressing first. */
export function TasksPage() {
  const t = useT();
  const may = useMay();
  const { member } = useSession();
  const [scope, setScope] = useState<Scope>('mine');
  const [form, setForm] = useState<Task | 'new'>();
  // From the search or the start page: that one task, whoever's it is.
  const [params, setParams] = useSearchParams();
  const wanted = useRecord(tasks, Number(params.get('task')) || undefined);
  const navigate = useNavigate();
  const { gone, tick, undo, snooze } = useQueue(scope !== 'done');
  const [current, select] = useState<number>();
  const [snoozing, setSnoozing] = useState<number>();
  const list = useList(tasks, {
    include: 'contact,company,deal',
    per_page: 200,
    sort: scope === 'done' ? '-done_at' : 'due_at',
    'done_at[empty]': scope !== 'done',
    ...(scope !== 'all' && { responsible_id: member.id }),
  });
  const standing = (list.data?.data ?? []).filter(({ id }) => !gone.has(id));
  const heaps = byDay(standing, scope === 'done');
  const shown = heaps.flatMap((heap) => heap.tasks);
  function tickOff(task: Task) {
    const next = neighbour(shown, task.id, 1);
    // The last one leaves its place to the one above.
    select(next === task.id ? neighbour(shown, task.id, -1) : next);
    void tick(task);
  }
  useTaskKeys({
    shown,
    current,
    select,
    tick: tickOff,
    snooze: ({ id }) => setSnoozing(id),
    edit: setForm,
    open: (task) => {
      const about = aboutOf(task);
      if (about) {
        void navigate(about.to);
      } else {
        setForm(task);
      }
    },
    add: () => may('tasks.create') && setForm('new'),
    undo,
  });
  const marked = shown.find(({ id }) => id === current);
  usePageActions([
    marked && { id: 'done', label: 'task.key.done', icon: IconCheck, keys: '␣', run: () => tickOff(marked) },
    marked && { id: 'snooze', label: 'task.key.snooze', icon: IconClock, keys: 'S', run: () => setSnoozing(marked.id) },
    marked && { id: 'edit', label: 'task.key.edit', icon: IconPencil, keys: 'E', run: () => setForm(marked) },
    { id: 'undo', label: 'task.key.undo', icon: IconArrowBackUp, keys: 'U', run: undo },
  ]);
  const asked = params.has('new');
  useEffect(() => {
    if (asked) {
      setForm('new');
      setParams({}, { replace: true });
    }
  }, [asked, setParams]);
  return (
    <Page
      narrow
      title={t('nav.tasks')}
      subtitle={list.data && t('task.count', { count: list.data.total })}
      actions={may('tasks.create') && <NewButton icon={IconPlus} label="task.new" keys="N" onClick={() => setForm('new')} />}
    >
      <SegmentedControl
        className={classes.scope}
        aria-label={t('task.scope')}
        data={(['mine', 'all', 'done'] as const).map((value) => ({ value, label: t(`task.scope.${value}`) }))}
        value={scope}
        onChange={(value) => setScope(value as Scope)}
      />
      <ShortcutLine />
      <Answer of={list} lines={6}>
        {() =>
          shown.length === 0 ? (
            <Panel>
              <Empty icon={<IconConfetti size={26} stroke={1.6} />} title={t('task.none')}>
                {t('task.noneText')}
              </Empty>
            </Panel>
          ) : (
            <div className={classes.groups}>
              {heaps.map(({ key, tasks: some }) => (
                <Panel key={key} title={t(`task.when.${key}`)}>
                  <ul className={classes.list}>
                    {some.map((task) => (
                      <TaskLine
                        key={task.id}
                        task={task}
                        face={scope === 'all'}
                        edit={setForm}
                        tickOff={tickOff}
                        current={current === task.id}
                        focused={({ id }) => select(id)}
                      >
                        {scope !== 'done' && (
                          <SnoozeMenu
                            task={task}
                            opened={snoozing === task.id}
                            change={(opened) => setSnoozing(opened ? task.id : undefined)}
                            snooze={(later) => void snooze(task, later)}
                          />
                        )}
                      </TaskLine>
                    ))}
                  </ul>
                </Panel>
              ))}
            </div>
          )
        }
      </Answer>
      <Suspense>
        {form && <TaskForm task={form === 'new' ? undefined : form} close={() => setForm(undefined)} />}
        {params.has('task') && wanted.data && (
          <TaskForm key={wanted.data.id} task={wanted.data} close={() => setParams({}, { replace: true })} />
        )}
      </Suspense>
    </Page>
  );
}
