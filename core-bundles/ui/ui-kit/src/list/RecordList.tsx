import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Query } from '../api/request';
import type { Stored } from '../api/types';
import { Loading, Trouble } from '../components/States';
import type { Entity } from '../data/entity';
import { ListHead } from './ListHead';
import classes from './RecordList.module.css';
import { ListRow } from './ListRow';
import { isAny, isChosen, type Selection } from './selection';
import { useChoice } from './useChoice';
import { useRowKeys } from './useRowKeys';
import { useRows } from './useRows';
import { useWindow } from './useWindow';

export interface ListColumn<T> {
  /** Key of a text. */
  label: string;
  /** As CSS grid has it: `2fr`, `120px`. */
  width: string;
  /** Field to sort by. */
  sort?: string;
  /** Numbers stand right. */
  end?: boolean;
  /** The first to give way where room is short, as on an upright tablet. */
  spare?: boolean;
  render: (record: T) => ReactNode;
}

export interface RecordListProps<T extends Stored> {
  /** Read aloud as the table's name. */
  label: string;
  entity: Entity<T>;
  query: Query;
  columns: ListColumn<T>[];
  /** How a record looks on a phone. */
  card: (record: T) => ReactNode;
  href: (record: T) => string;
  title: (record: T) => string;
  empty: ReactNode;
  sort: string;
  onSort: (sort: string) => void;
  /** Hears how many there are. */
  onTotal?: (total: number) => void;
  /** Lets rows be chosen, with Shift for all between, with x and with Shift and arrows. */
  selection?: Selection;
}

const ROW = 56;
const CARD = 84;
const ROOM_FOR_ALL = 840;

/** A table of any length: only what is in sight is drawn and fetched. On a phone its rows become cards. */
export function RecordList<T extends Stored>(props: RecordListProps<T>) {
  const { label, entity, query, card, href, title, empty, sort, onSort, onTotal, selection } = props;
  const phone = useMediaQuery('(max-width: 679px)', window.matchMedia('(max-width: 679px)').matches);
  const height = phone ? CARD : ROW;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, height: space, width } = useElementSize();
  const columns = props.columns.filter(({ spare }) => !spare || width >= ROOM_FOR_ALL);
  const ref = useMergedRef(scroller, sized);
  const [total, setTotal] = useState(0);
  const { first, last, onScroll } = useWindow(scroller, space, height, total);
  const asked = JSON.stringify([query, sort]);
  useEffect(() => {
    // Another question begins at the top of its answer.
    void asked;
    scroller.current?.scrollTo(0, 0);
  }, [asked]);
  const rows = useRows(entity, { ...query, sort }, first, last);
  const choose = useChoice(rows, selection);
  const onKeyDown = useRowKeys(scroller, height, total, selection && choose);
  if (rows.total !== undefined && rows.total !== total) {
    setTotal(rows.total);
  }
  useEffect(() => {
    if (rows.total !== undefined) {
      onTotal?.(rows.total);
    }
  }, [rows.total, onTotal]);
  if (rows.total === undefined) {
    return rows.error ? <Trouble problem={rows.error} retry={rows.retry} /> : <Loading lines={8} height={height - 12} />;
  }
  if (rows.total === 0) {
    return <>{empty}</>;
  }
  const grid = [...(selection ? ['28px'] : []), ...columns.map(({ width }) => width)].join(' ');
  return (
    <div className={classes.table} role="table" data-selecting={(selection && (selection.on || isAny(selection))) || undefined} aria-label={label} aria-rowcount={total + 1} style={{ '--columns': grid } as CSSProperties}>
      <div
        ref={ref}
        className={classes.scroller}
        role="presentation"
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        {!phone && <ListHead columns={columns} sort={sort} onSort={onSort} selection={selection} />}
        <div role="rowgroup" style={{ height: total * height, position: 'relative' }}>
          {Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step).map((index) => (
            <ListRow
              key={index}
              index={index}
              height={height}
              record={rows.at(index)}
              columns={columns}
              card={phone ? card : undefined}
              href={href}
              title={title}
              chosen={selection && isChosen(selection, rows.at(index)?.id)}
              choose={selection && choose}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
