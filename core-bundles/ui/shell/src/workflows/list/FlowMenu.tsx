import { ActionIcon, Menu } from '@mantine/core';
import { Confirm, RecordForm, say, sayProblem, sayUndo, useNavigate, useT } from '@guildhall/ui-kit';
import { IconCopy, IconDots, IconListDetails, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useMaking, useRenaming, useTrash, type Workflow } from '../api';
import { definitionOf } from '../definition';

interface Props {
  workflow: Workflow;
  /** Of the button. */
  label: string;
  /** Where its name stands in a box anyway, nothing renames it. */
  named?: boolean;
  /** Items above all others. */
  children?: ReactNode;
  /** Once it lies in the trash. */
  gone?: () => void;
}

const LONGEST = 120;

/** What can be done with a workflow as a whole. */
export function FlowMenu({ workflow, label, named, children, gone }: Props) {
  const t = useT();
  const go = useNavigate();
  const making = useMaking();
  const [doing, begin] = useState<'rename' | 'delete'>();
  const { id, title } = workflow;
  const copy = () =>
    making.mutate(
      { title: t('flows.copyOf', { title }).slice(0, LONGEST), description: workflow.description, definition: definitionOf(workflow.definition) },
      { onSuccess: (made) => go(`/settings/workflows/${made.id}`), onError: (problem) => sayProblem(problem) },
    );
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon aria-label={label}>
            <IconDots size={20} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item leftSection={<IconListDetails size={18} stroke={1.7} />} onClick={() => go(`/settings/workflows/runs?workflow_id=${id}`)}>
            {t('flows.runs')}
          </Menu.Item>
          {!named && (
            <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={() => begin('rename')}>
              {t('flows.rename')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={18} stroke={1.7} />} disabled={making.isPending} onClick={copy}>
            {t('flows.copy')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={() => begin('delete')}>
            {t('kit.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {doing === 'rename' && <Rename workflow={workflow} close={() => begin(undefined)} />}
      {doing === 'delete' && <Delete workflow={workflow} gone={gone} close={() => begin(undefined)} />}
    </>
  );
}

function Rename({ workflow, close }: { workflow: Workflow; close: () => void }) {
  const t = useT();
  const renaming = useRenaming(workflow);
  return (
    <RecordForm
      title={t('flows.rename')}
      fields={[{ name: 'title', label: 'flows.name', required: true, wide: true, maxLength: LONGEST }]}
      initial={{ title: workflow.title }}
      busy={renaming.isPending}
      problem={renaming.error}
      close={close}
      submit={({ title }) => (title === undefined ? close() : renaming.mutate(String(title).trim(), { onSuccess: close }))}
    />
  );
}

function Delete({ workflow: { id, title, running, waiting }, gone, close }: { workflow: Workflow; gone: Props['gone']; close: () => void }) {
  const t = useT();
  const trash = useTrash(id);
  const open = running + waiting;
  const back = () => trash.mutate('out', { onSuccess: () => say(t('flows.isBack', { title })), onError: (problem) => sayProblem(problem) });
  return (
    <Confirm
      title={t('flows.deleteTitle', { title })}
      action={t('kit.delete')}
      busy={trash.isPending}
      problem={trash.error}
      confirm={() =>
        trash.mutate('in', {
          onSuccess: () => {
            close();
            sayUndo(t('flows.isGone', { title }), back);
            gone?.();
          },
        })
      }
      close={close}
    >
      <p>{t('flows.deleteText')}</p>
      {open > 0 && <p>{t('flows.deleteOpen', { count: open })}</p>}
    </Confirm>
  );
}
