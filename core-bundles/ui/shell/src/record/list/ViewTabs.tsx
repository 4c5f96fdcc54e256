import { ActionIcon, Button, Checkbox, Menu, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { Confirm, fieldErrors, say, sayProblem, usePageActions, useT } from '@guildhall/ui-kit';
import { IconArrowsSort, IconDeviceFloppy, IconDots, IconEyeOff, IconPencil, IconPlus, IconTrash, IconPackage, IconUser, IconUsers, IconWorld } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Described } from '../descriptors';
import { NO_FILTER } from './filter';
import menus from './Menus.module.css';
import type { ListPatch, ListState } from './state';
import classes from './ViewTabs.module.css';
import { bodyOf, differs, opened, startView, useArrange, useRemoveView, useSaveView, useViews, type View, type ViewWish, viewName } from './views';

interface Props {
  of: Described;
  state: ListState;
  put: (patch: ListPatch) => void;
  firstSort: string;
  /** Whether the address says nothing: then the list may open with a view. */
  bare: boolean;
  /** Of a page that shows a board within one record. */
  page?: ViewPage;
}

/** What is otherwise where views are not those of a list. */
export interface ViewPage {
  /** What the board is made of. */
  within: string;
  /** Keys of texts: nothing chosen, and that the page begins with a view. */
  plain: string;
  starts: string;
}

const ViewOrder = lazy(() => import('./ViewOrder').then((module) => ({ default: module.ViewOrder })));

export const SHARED = { personal: IconUser, team: IconUsers, everybody: IconWorld, module: IconPackage } as const;

/** Saved views above a list: one tap opens one; what is changed can be kept, in it or under another name. */
export function ViewTabs({ of, state, put, firstSort, bare, page }: Props) {
  const t = useT();
  const every = useViews(of.entity, page?.within).data ?? [];
  const views = every.filter(({ hidden }) => !hidden);
  const arrange = useArrange(of.entity);
  const hide = (key: string, hidden: boolean) =>
    arrange.mutate(every.map((view) => (view.key === key ? { ...view, hidden } : view)), { onError: (problem) => sayProblem(problem) });
  const save = useSaveView(of.entity);
  const remove = useRemoveView(of.entity);
  const [form, setForm] = useState<'new' | 'edit'>();
  const [removing, setRemoving] = useState(false);
  const [arranging, setArranging] = useState(false);
  const current = every.find(({ key }) => key === state.view);
  const changed = current ? differs(current, state, firstSort) : state.filter.groups.length > 0 || !!state.columns || state.sort !== firstSort || (!page && state.kind !== 'table');
  const first = bare ? startView(views) : undefined;
  useEffect(() => {
    if (first) {
      put(opened(first, firstSort));
    }
  }, [first, put, firstSort]);
  const all = () => put({ view: undefined, filter: NO_FILTER, sort: firstSort, columns: undefined, kind: 'table', by: undefined, measure: undefined });
  function keep(view: View) {
    const { name, visibility, starts, version } = view;
    save.mutate(
      { id: view.id, body: { ...bodyOf(of.entity, state, { name, visibility, starts }), version } },
      { onSuccess: () => say(t('list.view.saved', { what: name })), onError: (problem) => sayProblem(problem) },
    );
  }
  usePageActions([
    changed && !!current?.mine && { id: 'keep', label: 'kit.save', icon: IconDeviceFloppy, run: () => keep(current) },
    changed && !current && { id: 'view', label: 'list.view.save', icon: IconPlus, run: () => setForm('new') },
    !!current && { id: 'view', label: 'list.view.saveAs', icon: IconDeviceFloppy, run: () => setForm('new') },
  ]);
  function submit(wish: ViewWish) {
    const id = form === 'edit' ? current?.id : undefined;
    // Another name or other readers change nothing else of the view.
    const shown = form === 'edit' && current ? { ...state, ...opened(current, firstSort) } : state;
    save.mutate(
      { id, body: bodyOf(of.entity, shown, wish) },
      {
        onSuccess: (view) => {
          setForm(undefined);
          if (!id) {
            put({ view: view.key });
          }
        },
      },
    );
  }
  if (every.length === 0 && !changed) {
    return null;
  }
  return (
    <div className={classes.bar}>
      <div className={classes.tabs} role="group" aria-label={t('list.views')}>
        <button type="button" className={classes.tab} aria-pressed={!state.view && !(page && changed)} onClick={all}>
          {t(page?.plain ?? 'list.view.all')}
        </button>
        {views.map((view) => {
          const Icon = SHARED[view.visibility];
          return (
            <button
              key={view.key}
              type="button"
              className={classes.tab}
              aria-pressed={view.key === state.view}
              title={t(`list.view.${view.visibility}`)}
              onClick={() => put(opened(view, firstSort))}
            >
              {view.visibility !== 'personal' && <Icon size={15} stroke={1.8} />}
              {viewName(view)}
              {view.key === state.view && changed && <span className={classes.dot} role="img" aria-label={t('list.view.changed')} />}
            </button>
          );
        })}
      </div>
      {changed && current?.mine && (
        <Button variant="light" loading={save.isPending} onClick={() => keep(current)}>
          {t('kit.save')}
        </Button>
      )}
      {changed && !current && (
        <Button className={menus.brief} variant="subtle" aria-label={t('list.view.save')} leftSection={<IconPlus size={16} />} onClick={() => setForm('new')}>
          <span>{t('list.view.save')}</span>
        </Button>
      )}
      {(current || every.length > 0) && (
        <Menu position="bottom-end" shadow="md" radius="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="var(--gh-touch)" aria-label={current ? t('list.view.more', { what: viewName(current) }) : t('list.views')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {current && (
              <Menu.Item leftSection={<IconDeviceFloppy size={17} />} onClick={() => setForm('new')}>
                {t('list.view.saveAs')}
              </Menu.Item>
            )}
            {current && !current.mine && (
              <Menu.Item
                leftSection={<IconEyeOff size={17} />}
                onClick={() => {
                  hide(current.key, true);
                  all();
                }}
              >
                {t('list.view.hide')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconArrowsSort size={17} />} onClick={() => setArranging(true)}>
              {t('list.view.arrange')}
            </Menu.Item>
            {current?.mine && (
              <>
                <Menu.Item leftSection={<IconPencil size={17} />} onClick={() => setForm('edit')}>
                  {t('list.view.edit')}
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash size={17} />} color="red.9" onClick={() => setRemoving(true)}>
                  {t('kit.delete')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>{arranging && <ViewOrder views={every} settle={(next) => arrange.mutate(next, { onError: (problem) => sayProblem(problem) })} close={() => setArranging(false)} />}</Suspense>
      {form && <ViewForm view={form === 'edit' ? current : undefined} page={page} busy={save.isPending} problem={save.error} submit={submit} close={() => { save.reset(); setForm(undefined); }} />}
      {removing && current && (
        <Confirm
          title={t('list.view.remove', { what: current.name })}
          action={t('kit.delete')}
          busy={remove.isPending}
          problem={remove.error}
          close={() => setRemoving(false)}
          confirm={() =>
            remove.mutate(current.id, {
              onSuccess: () => {
                setRemoving(false);
                all();
              },
            })
          }
        >
          {t('list.view.removeText')}
        </Confirm>
      )}
    </div>
  );
}

interface FormProps {
  view: View | undefined;
  page: ViewPage | undefined;
  busy: boolean;
  problem: unknown;
  submit: (wish: ViewWish) => void;
  close: () => void;
}

/** Name, readers, and whether the list opens with it. */
function ViewForm({ view, page, busy, problem, submit, close }: FormProps) {
  const t = useT();
  const [name, setName] = useState(view?.name ?? '');
  const [visibility, setVisibility] = useState<View['visibility']>(view && view.visibility !== 'module' ? view.visibility : 'personal');
  const [starts, setStarts] = useState(view?.starts ?? !!page);
  const errors = fieldErrors(problem);
  return (
    <Modal opened onClose={close} size={440} title={t(view ? 'list.view.edit' : 'list.view.save')} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit({ name: name.trim(), visibility, starts });
        }}
      >
        <TextInput label={t('field.name')} value={name} maxLength={80} required data-autofocus error={errors.name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <div>
          <div className={classes.label}>{t('list.view.for')}</div>
          <SegmentedControl
            fullWidth
            aria-label={t('list.view.for')}
            value={visibility}
            onChange={(value) => setVisibility(value as View['visibility'])}
            data={(['personal', 'team', 'everybody'] as const).map((value) => ({ value, label: t(`list.view.${value}`) }))}
          />
          {errors.visibility && <div className={classes.error}>{errors.visibility}</div>}
        </div>
        <Checkbox label={t(page?.starts ?? 'list.view.starts')} checked={starts} onChange={({ currentTarget }) => setStarts(currentTarget.checked)} />
        <Button type="submit" loading={busy} disabled={!name.trim()}>
          {t('kit.save')}
        </Button>
      </form>
    </Modal>
  );
}
