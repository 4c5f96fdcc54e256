import { Button } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { Children, type ReactNode, useState } from 'react';
import '../texts/terms';
import classes from './RuleCheck.module.css';

/** As many as leave the way on in sight. */
const FIRST = 8;

/** Who is concerned, a few first, and the way to all of them. @param seeAll asks for those that are not there yet */
export function Most({ children, seeAll }: { children: ReactNode; seeAll?: () => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const lines = Children.toArray(children);
  const isMore = seeAll !== undefined || (!open && lines.length > FIRST);
  return (
    <>
      <ul className={classes.most}>{open ? lines : lines.slice(0, FIRST)}</ul>
      {isMore && (
        <Button
          h={44}
          variant="subtle"
          onClick={() => {
            setOpen(true);
            seeAll?.();
          }}
        >
          {t('hospitality.outlook.all')}
        </Button>
      )}
    </>
  );
}
