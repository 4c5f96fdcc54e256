import { Button } from '@mantine/core';
import { useSession, useT } from '@guildhall/ui-kit';
import { IconEye } from '@tabler/icons-react';
import { useLook } from '../team/api';
import classes from './LookingBanner.module.css';

/** Says that one looks through somebody else's eyes, for as long as it lasts, and ends it. */
export function LookingBanner() {
  const t = useT();
  const { member } = useSession();
  const look = useLook();
  return (
    <div className={classes.banner} role="status">
      <IconEye size={20} stroke={1.8} aria-hidden />
      <span>{t('look.banner', { name: member.name })}</span>
      <Button size="compact-md" variant="white" color="dark" loading={look.isPending} onClick={() => look.mutate(undefined)}>
        {t('look.end')}
      </Button>
    </div>
  );
}
