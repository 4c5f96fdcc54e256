import { Button } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import '../texts/terms';
import classes from './RuleCheck.module.css';

/** Who is concerned, and the way to all of them. */
export function Most({ children, seeAll }: { children: ReactNode; seeAll?: () => void }) {
  const t = useT();
  return (
    <>
      <ul className={classes.most}>{children}</ul>
      {seeAll && (
        <Button h={44} variant="subtle" onClick={seeAll}>
          {t('hospitality.outlook.all')}
        </Button>
      )}
    </>
  );
}
