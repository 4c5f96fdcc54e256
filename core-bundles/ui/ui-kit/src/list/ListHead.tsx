import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useT } from '../i18n/i18n';
import type { ListColumn } from './RecordList';
import classes from './RecordList.module.css';

interface Props<T> {
  columns: ListColumn<T>[];
  /** A field, with a minus for the other way round. */
  sort: string;
  onSort: (sort: string) => void;
}

export function ListHead<T>({ columns, sort, onSort }: Props<T>) {
  const t = useT();
  const field = sort.replace('-', '');
  const down = sort.startsWith('-');
  return (
    <div role="rowgroup" className={classes.top}>
      <div role="row" className={classes.head}>
        {columns.map((column) => {
          const sorted = column.sort === field;
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
                  onClick={() => onSort(sorted && !down ? `-${column.sort}` : (column.sort ?? ''))}
                >
                  {t(column.label)}
                  {sorted && (down ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />)}
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
