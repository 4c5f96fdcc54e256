import { Button } from '@mantine/core';
import {
  Answer,
  type Entity,
  EntityForm,
  type FormFieldSpec,
  Panel,
  say,
  sayProblem,
  sayUndo,
  type Stored,
  useList,
  useMay,
  useRemove,
  useRestore,
  useT,
  useUpdate,
} from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { RuleLine, type RuleWords } from './RuleLine';
import classes from './RulePanels.module.css';

export interface Offer extends Stored {
  name: string;
  active: boolean;
}

interface Props<T extends Offer> {
  entity: Entity<T>;
  /** As permissions call it: `hospitality.rewards`. */
  right: string;
  sort: string;
  title: string;
  /** Titles of the form. */
  newTitle: string;
  editTitle: string;
  /** Of the usual form. */
  fields?: FormFieldSpec[];
  /** Draws a form of its own in place of the usual one. */
  form?: (record: T | undefined, close: () => void) => ReactNode;
  words: (record: T) => RuleWords;
  empty: ReactNode;
  foot?: (records: T[]) => ReactNode;
}

/** What the house offers, line by line: switched on and off with a tap, changed, taken away and put back. */
export function OfferPanel<T extends Offer>({ entity, right, sort, title, newTitle, editTitle, fields = [], form, words, empty, foot }: Props<T>) {
  const t = useT();
  const may = useMay();
  const list = useList(entity, { per_page: 200, sort });
  const update = useUpdate(entity);
  const remove = useRemove(entity);
  const restore = useRestore(entity);
  const [open, setOpen] = useState<T | 'new'>();
  const edit = may(`${right}.edit`);

  function turn({ id }: T, active: boolean) {
    update.mutate({ id, values: { active } as Partial<T> }, { onError: (problem) => sayProblem(problem) });
  }
  async function trash({ id, name }: T) {
    const what = name;
    try {
      await remove.mutateAsync(id);
      sayUndo(t('kit.removed', { what }), () =>
        restore.mutate(id, { onSuccess: () => say(t('kit.restored', { what })), onError: (problem) => sayProblem(problem) }),
      );
    } catch (problem) {
      sayProblem(problem);
    }
  }
  return (
    <Panel
      title={title}
      action={
        may(`${right}.create`) && (
          <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
            {newTitle}
          </Button>
        )
      }
    >
      <Answer of={list} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <>{empty}</>
          ) : (
            <>
              <ul className={classes.list}>
                {data.map((record) => (
                  <RuleLine
                    key={record.id}
                    {...words(record)}
                    active={record.active}
                    turn={edit ? (active) => turn(record, active) : undefined}
                    edit={edit ? () => setOpen(record) : undefined}
                    remove={may(`${right}.delete`) ? () => void trash(record) : undefined}
                  />
                ))}
              </ul>
              {foot?.(data)}
            </>
          )
        }
      </Answer>
      {open && form?.(open === 'new' ? undefined : open, () => setOpen(undefined))}
      {open && !form && (
        <EntityForm
          entity={entity}
          title={open === 'new' ? newTitle : editTitle}
          fields={fields}
          record={open === 'new' ? undefined : open}
          initial={{ active: true }}
          nameOf={({ name }) => name}
          close={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
}
