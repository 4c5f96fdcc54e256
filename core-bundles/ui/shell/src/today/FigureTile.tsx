import { count, Link, money, useT } from '@guildhall/ui-kit';
import type { CSSProperties } from 'react';
import { words } from '../record/descriptors';
import type { TileData } from './tiles';
import classes from './TodayPage.module.css';

/** One figure, large; the whole card leads to where it comes from. */
export function FigureTile({ tile: { key, label, path, content } }: { tile: TileData }) {
  const t = useT();
  const [first, ...more] = content?.sums ?? [];
  const number = content?.count ?? 0;
  const counted = t(`tile.${key}.count`, { count: number });
  const value = first ? money(Math.round(Number(first.amount)), first.currency) : count(number);
  const extra = first && !counted.startsWith('tile.') ? [counted] : [];
  return (
    <section className={classes.figure}>
      <h2 className={classes.label}>{words(`tile.${key}`, label)}</h2>
      {content === null ? (
        <p className={classes.broken}>{t('today.broken')}</p>
      ) : (
        <>
          <p className={`${classes.value} gh-num`} style={{ '--letters': Math.max(value.length, 5) } as CSSProperties}>
            {value}
          </p>
          <p className={`${classes.more} gh-num`}>
            {[...more.map(({ amount, currency }) => money(Math.round(Number(amount)), currency)), ...extra].join(' · ')}
          </p>
        </>
      )}
      {path && <Link to={path} className={classes.cover} aria-label={words(`tile.${key}`, label)} />}
    </section>
  );
}
