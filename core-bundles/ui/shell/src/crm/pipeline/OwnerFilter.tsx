import { Button } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconUser, IconUsers } from '@tabler/icons-react';

import classes from './OwnerFilter.module.css';

interface Props {
  mine: boolean;
  setMine: (mine: boolean) => void;
}

/** All deals, or only one's own. */
export function OwnerFilter({ mine, setMine }: Props) {
  const t = useT();
  const Icon = mine ? IconUser : IconUsers;
  return (
    <Button
      className={classes.button}
      variant={mine ? 'light' : 'default'}
      aria-pressed={mine}
      aria-label={t('pipeline.mine')}
      leftSection={<Icon size={18} stroke={1.8} />}
      onClick={() => setMine(!mine)}
    >
      <span className={classes.words}>{t('pipeline.mine')}</span>
    </Button>
  );
}
