import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useT } from '../i18n/i18n';
import type { ListColumn } from './RecordList';
import classes from './RecordList.module.css';
import { isAny, type Selection } from './selection';
import { clicked, sortsOf } from './sorts';

interface Props<T> {
  columns: ListColumn<T>[];
  /** Fields in order of weight, with a minus for the other way round. */
  sort: string;
  onSort: (sort: string) => void;
  selection?: Selection;
}

export function ListHead<T>({ columns, sort, onSort, selection }: Props<T>) {
  const t = useT();
  const sorts = sortsOf(sort);
  return (
    <div role="rowgroup" className={classes.top}>
      <div role="row" className={classes.head}>
        {selection && (
          <div role="columnheader" className={classes.pick}>
            <input
              type="checkbox"
              className={classes.box}
              aria-label={t('kit.chooseAll')}
              checked={selection.all && selection.ids.size === 0}
              ref={(box) => {
                if (box) {
                  box.indeterminate = isAny(selection) && !(selection.all && selection.ids.size === 0);
                }
              }}
              onChange={() => selection.change({ ids: new Set(), all: !isAny(selection) })}
            />
          </div>
        )}
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
