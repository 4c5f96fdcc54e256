import { ActionIcon, Menu } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconDotsVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './RuleLine.module.css';

export interface RuleWords {
  name: string;
  detail?: ReactNode;
  /** Stands large before the name. */
  figure?: ReactNode;
  /** Read aloud at the switch; none where there is nothing to switch. */
  switchLabel?: string;
}

interface Props extends RuleWords {
  active?: boolean;
  /** Left out for members who may not change it. */
  turn?: (active: boolean) => void;
  edit?: () => void;
  remove?: () => void;
}

export function RuleLine({ name, detail, figure, active = true, switchLabel, turn, edit, remove }: Props) {
  const t = useT();
  return (
    <li className={classes.line} data-off={!active || undefined}>
      {figure && <strong className={classes.figure}>{figure}</strong>}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
      {turn ? (
        // The kit's own switch is 24 px high; a thumb needs twice that.
        <button
          type="button"
          role="switch"
          className={classes.switch}
          aria-checked={active}
          aria-label={switchLabel}
          onClick={() => turn(!active)}
        >
          <span className={classes.knob} />
        </button>
      ) : (
        switchLabel && <span className={classes.detail}>{t(active ? 'hospitality.rules.on' : 'hospitality.rules.off')}</span>
      )}
      {(edit || remove) && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon aria-label={t('hospitality.rules.more', { name })}>
              <IconDotsVertical size={20} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {edit && (
              <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={edit}>
                {t('kit.edit')}
              </Menu.Item>
            )}
            {remove && (
              <Menu.Item color="red" leftSection={<IconTrash size={18} stroke={1.7} />} onClick={remove}>
                {t('kit.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
