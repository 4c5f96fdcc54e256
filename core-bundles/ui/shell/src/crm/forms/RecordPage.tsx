import { Page } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import classes from './RecordPage.module.css';

interface Props {
  title: string;
  /** Who or what it is: stands left, on top on a phone. */
  card: ReactNode;
  children: ReactNode;
}

/** A record beside its story. */
export function RecordPage({ title, card, children }: Props) {
  return (
    <Page title={title} bare>
      <div className={classes.split}>
        <div className={classes.side}>{card}</div>
        <div className={classes.main}>{children}</div>
      </div>
    </Page>
  );
}
