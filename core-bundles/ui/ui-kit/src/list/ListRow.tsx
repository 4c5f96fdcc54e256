import { memo, type ReactNode } from 'react';
import classes from './RecordList.module.css';

interface Props {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  height: number;
  children: ReactNode;
}

/** One line of a list. */
export const ListRow = memo(function ListRow({ index, top, height, children }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {children}
    </div>
  );
});
