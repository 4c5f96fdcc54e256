import { memo, type ReactNode } from 'react';
import { useT } from '../i18n/i18n';
import { Link } from '../router';
import type { ListColumn } from './RecordList';
import classes from './RecordList.module.css';
import type { Choose } from './useChoice';

interface Props<T> {
  index: number;
  height: number;
  /** Undefined until its page is here. */
  record: T | undefined;
  columns: ListColumn<T>[];
  /** On a phone: the row as a card. */
  card: ((record: T) => ReactNode) | undefined;
  href: (record: T) => string;
  title: (record: T) => string;
  /** Undefined where rows cannot be chosen. */
  chosen?: boolean;
  choose?: Choose;
}

/** One line of a list. Drawn again only when its record changes, so that scrolling draws no more than what comes into sight. */
export const ListRow = memo(function ListRow<T>({ index, height, record, columns, card, href, title, chosen, choose }: Props<T>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-chosen={chosen || undefined}
      style={{ transform: `translateY(${index * height}px)`, height }}
    >
      {record === undefined ? (
        <Waiting />
      ) : card ? (
        <>
          <div role="cell" className={classes.card}>
            {card(record)}
            <Link to={href(record)} className={classes.cover} data-row aria-label={title(record)} draggable={false} />
          </div>
          {choose && <Pick index={index} chosen={!!chosen} choose={choose} name={title(record)} />}
        </>
      ) : (
        <>
        {choose && <Pick index={index} chosen={!!chosen} choose={choose} name={title(record)} />}
        {columns.map((column, place) => (
          <div key={column.label} role="cell" className={classes.cell} data-end={column.end || undefined}>
            {column.render(record)}
            {place === 0 && (
              // The whole line leads to the record.
              <Link to={href(record)} className={classes.cover} data-row aria-label={title(record)} draggable={false} />
            )}
          </div>
        ))}
        </>
      )}
    </div>
  );
}) as <T>(props: Props<T>) => ReactNode;

function Pick({ index, chosen, choose, name }: { index: number; chosen: boolean; choose: Choose; name: string }) {
  const t = useT();
  return (
    <div role="cell" className={classes.pick}>
      <input
        type="checkbox"
        className={classes.box}
        tabIndex={-1}
        checked={chosen}
        aria-label={t('kit.choose', { what: name })}
        onChange={() => undefined}
        onClick={(event) => choose(index, event.shiftKey)}
      />
    </div>
  );
}

function Waiting() {
  const t = useT();
  return <div role="cell" className={classes.waiting} aria-label={t('kit.loading')} />;
}
