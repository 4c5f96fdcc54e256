import { memo, type ReactNode } from 'react';
import { Link } from '../router';
import classes from './RecordList.module.css';

interface Props {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  height: number;
  href: string | undefined;
  title: string | undefined;
  children: ReactNode;
}

/** One line. The whole of it leads to the record. */
export const ListRow = memo(function ListRow({ index, top, height, href, title, children }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {children}
      {href && <Link to={href} className={classes.cover} aria-label={title} draggable={false} />}
    </div>
  );
});
