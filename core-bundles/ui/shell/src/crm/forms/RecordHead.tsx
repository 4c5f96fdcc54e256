import { ActionIcon, Menu } from '@mantine/core';
import { Face, usePageActions, useT } from '@guildhall/ui-kit';
import { IconDotsVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './RecordHead.module.css';

interface Props {
  name: string;
  /** Whose initials stand beside it; its own unless given. */
  face?: string;
  /** Several elements get dots between them. */
  detail?: ReactNode;
  tags?: ReactNode;
  square?: boolean;
  edit?: () => void;
  trash?: () => void;
}

/** Face, name and what one can do with a record. */
export function RecordHead({ name, face = name, detail, tags, square, edit, trash }: Props) {
  const t = useT();
  usePageActions([
    edit && { id: 'edit', label: 'kit.edit', icon: IconPencil, run: edit },
    trash && { id: 'delete', label: 'kit.delete', icon: IconTrash, run: trash },
  ]);
  return (
    <header className={classes.head}>
      <Face name={face} size={64} square={square} />
      <div className={classes.words}>
        <p className={classes.name}>{name}</p>
        {detail && (
          <p className={classes.clip}>
            <span className={classes.detail}>{detail}</span>
          </p>
        )}
        {tags && <div className={classes.tags}>{tags}</div>}
      </div>
      {(edit || trash) && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon className={classes.menu} aria-label={t('app.actions')}>
              <IconDotsVertical size={20} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {edit && (
              <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={edit}>
                {t('kit.edit')}
              </Menu.Item>
            )}
            {trash && (
              <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={trash}>
                {t('kit.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </header>
  );
}
