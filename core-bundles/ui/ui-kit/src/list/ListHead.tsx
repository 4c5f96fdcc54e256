import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useT } from '../i18n/i18n';
import type { ListColumn } from './RecordList';
import classes from './RecordList.module.css';
import { clicked, sortsOf } from './sorts';

interface Props<T> {
  columns: ListColumn<T>[];
  /** Fields in order of weight, with a minus for the other way round. */
  sort: string;
  onSort: (sort: string) => void;
}

export function ListHead<T>({ columns, sort, onSort }: Props<T>) {
  const t = useT();
  const sorts = sortsOf(sort);
  return (
    <div role="rowgroup" className={classes.top}>
      <div role="row" className={classes.head}>
        {columns.map((column) => {
          const place = sorts.findIndex(({ field }) => field === column.sort);
          const down = sorts[place]?.down;
          const sorted = place >= 0;
          return (
            <div
              key={column.label}
              role="columnheader"
              className={classes.cell}
              data-end={column.end || undefined}
              aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}
            >
              {column.sort ? (
                <button
                  type="button"
                  className={classes.sorter}
                  title={t('kit.sort.hint')}
                  onClick={(event) => onSort(clicked(sort, column.sort ?? '', event.shiftKey))}
                >
                  {t(column.label)}
                  {sorted && (down ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />)}
                  {sorted && sorts.length > 1 && <span className={classes.place}>{place + 1}</span>}
                </button>
              ) : (
                t(column.label)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
