import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

export interface PageProps {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Fills the window's height and scrolls inside, such as a board or a long list. */
  fill?: boolean;
  /** Keeps lines readable on wide screens. */
  narrow?: boolean;
  /** The page draws its own heading; the title still names the tab and is read aloud. */
  bare?: boolean;
  children: ReactNode;
}

/** What every page stands in: its heading, its actions, its name in the browser's tab. */
export function Page({ title, subtitle, actions, fill, narrow, bare, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Guildhall`;
  }, [title]);
  return (
    <div className={classes.page} data-fill={fill || undefined} data-narrow={narrow || undefined}>
      {bare ? (
        <h1 className="gh-hidden">{title}</h1>
      ) : (
        <header className={classes.header}>
          <div className={classes.words}>
            <h1 className={classes.title}>{title}</h1>
            {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </div>
  );
}
