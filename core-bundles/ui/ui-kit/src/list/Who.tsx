import type { ReactNode } from 'react';
import { Face } from '../components/Face';
import classes from './Who.module.css';

interface Props {
  name: string;
  detail?: ReactNode;
  square?: boolean;
  size?: number;
  end?: ReactNode;
}

/** A name with its initials and a second, quieter line. */
export function Who({ name, detail, square, size = 34, end }: Props) {
  return (
    <div className={classes.who}>
      <Face name={name} size={size} square={square} />
      <div className={classes.words}>
        <span className={classes.name}>{name}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </div>
      {end && <span className={classes.end}>{end}</span>}
    </div>
  );
}
