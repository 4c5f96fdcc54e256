import { Button } from '@mantine/core';
import { type Query, useSession, useT } from '@guildhall/ui-kit';
import { IconUser, IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';
import classes from './MineFilter.module.css';

interface Props {
  mine: boolean;
  setMine: (mine: boolean) => void;
  /** Where room is scarce: its picture alone, as of the actions beside it. */
  compact?: boolean;
}

/** All records, or only one's own. */
export function MineFilter({ mine, setMine, compact }: Props) {
  const t = useT();
  const Icon = mine ? IconUser : IconUsers;
  return (
    <Button
      className={compact ? classes.button : undefined}
      aria-label={compact ? t('pipeline.mine') : undefined}
      variant={mine ? 'light' : 'default'}
      aria-pressed={mine}
      leftSection={<Icon size={18} stroke={1.8} />}
      onClick={() => setMine(!mine)}
    >
      <span className={compact ? classes.words : undefined}>{t('pipeline.mine')}</span>
    </Button>
  );
}

export function useMineQuery(mine: boolean, include: string, more?: Query): Query {
  const { member } = useSession();
  return useMemo(
    () => ({ include, ...(mine && { responsible_id: member.id }), ...more }),
    [mine, include, member.id, more],
  );
}
