import { useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { Street } from './art/Street';
import { LanguagePick } from './LanguagePick';
import classes from './StartLayout.module.css';

/** The room in front of the door: a picture, and what is to be filled in. */
export function StartLayout({ wide, children }: { wide?: boolean; children: ReactNode }) {
  const t = useT();
  return (
    <div className={classes.layout} data-wide={wide || undefined}>
      <aside className={classes.art} aria-hidden>
        <div className={classes.words}>
          <p className={classes.claim}>{t('start.claim')}</p>
          <p className={classes.more}>{t('start.claimMore')}</p>
        </div>
        <Street />
      </aside>
      <main className={classes.main}>
        <header className={classes.top}>
          <span className={classes.brand}>
            <img src="/icon.svg" width={34} height={34} alt="" /> Guildhall
          </span>
          <LanguagePick />
        </header>
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
}
