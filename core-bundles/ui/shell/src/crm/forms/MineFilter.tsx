import { Button } from '@mantine/core';
import { type Query, useSession, useT } from '@guildhall/ui-kit';
import { IconUser, IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';

interface Props {
  mine: boolean;
  setMine: (mine: boolean) => void;
}

/** All records, or only one's own. */
export function MineFilter({ mine, setMine }: Props) {
  const t = useT();
  const Icon = mine ? IconUser : IconUsers;
  return (
    <Button
      variant={mine ? 'light' : 'default'}
      aria-pressed={mine}
      leftSection={<Icon size={18} stroke={1.8} />}
      onClick={() => setMine(!mine)}
    >
      {t('pipeline.mine')}
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
