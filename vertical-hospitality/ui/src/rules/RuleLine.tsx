import { ActionIcon } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './RuleLine.module.css';

interface Props {
  name: string;
  detail?: ReactNode;
  /** Stands large before the name. */
  figure?: ReactNode;
  active: boolean;
  /** Read aloud at the switch. */
  switchLabel: string;
  /** Left out for members who may not change it. */
  turn?: (active: boolean) => void;
  edit?: () => void;
}

export function RuleLine({ name, detail, figure, active, switchLabel, turn, edit }: Props) {
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
        <span className={classes.detail}>{t(active ? 'hospitality.rules.on' : 'hospitality.rules.off')}</span>
      )}
      {edit && (
        <ActionIcon aria-label={`${t('kit.edit')}: ${name}`} onClick={edit}>
          <IconPencil size={19} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}
