import type { ReactNode } from 'react';
import classes from './Panel.module.css';

export interface PanelProps {
  title?: ReactNode;
  action?: ReactNode;
  /** Without inner padding, for lists that reach the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A card on the canvas. */
export function Panel({ title, action, flush = false, children }: PanelProps) {
  return (
    <section className={classes.panel} data-flush={flush || undefined}>
      {(title || action) && (
        <header className={classes.header}>
          <h2 className={classes.title}>{title}</h2>
          {action}
        </header>
      )}
      {children}
    </section>
  );
}
