import { ActionIcon, Menu } from '@mantine/core';
import { Face, RecordStarts, StartItems, usePageActions, useT } from '@guildhall/ui-kit';
import { IconDotsVertical, IconEraser, IconHelpCircle, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './RecordHead.module.css';

interface Props {
  /** Full name: `crm.contact`. */
  entity: string;
  id: number;
  name: string;
  /** Whose initials stand beside it; its own unless given. */
  face?: string;
  /** Several elements get dots between them. */
  detail?: ReactNode;
  tags?: ReactNode;
  square?: boolean;
  edit?: () => void;
  trash?: () => void;
  /** Erases a person as the law gives a right to. */
  erase?: () => void;
  /** Says why one may do with it what one may. */
  why?: () => void;
}

/** Face, name and what one can do with a record. */
export function RecordHead({ entity, id, name, face = name, detail, tags, square, edit, trash, erase, why }: Props) {
  const t = useT();
  usePageActions([
    edit && { id: 'edit', label: 'kit.edit', icon: IconPencil, run: edit },
    why && { id: 'why', label: 'why.action', icon: IconHelpCircle, run: why },
    trash && { id: 'delete', label: 'kit.delete', icon: IconTrash, run: trash },
    erase && { id: 'erase', label: 'erase.do', icon: IconEraser, run: erase },
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
      {(edit || trash || erase || why) && (
        // Whoever may change a record may start at it what an owner has made for that.
        <RecordStarts entity={entity} id={id} wanted={!!edit}>
          {(starts) => (
            <Menu position="bottom-end" width={230}>
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
                {why && (
                  <Menu.Item leftSection={<IconHelpCircle size={18} stroke={1.7} />} onClick={why}>
                    {t('why.action')}
                  </Menu.Item>
                )}
                <StartItems starts={starts} />
                {starts.length > 0 && (trash || erase) && <Menu.Divider />}
                {trash && (
                  <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={trash}>
                    {t('kit.delete')}
                  </Menu.Item>
                )}
                {erase && (
                  <Menu.Item color="red" leftSection={<IconEraser size={18} stroke={1.7} />} onClick={erase}>
                    {t('erase.do')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </RecordStarts>
      )}
    </header>
  );
}
