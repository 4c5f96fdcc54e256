import { initials } from '../format';
import classes from './Face.module.css';
import { tintOf } from './Tag';

export interface FaceProps {
  name: string;
  /** Pixels across. */
  size?: number;
  square?: boolean;
}

/** A person or company as initials in a tint of their own. */
export function Face({ name, size = 28, square = false }: FaceProps) {
  return (
    <span
      className={classes.face}
      data-tint={tintOf(name)}
      data-square={square || undefined}
      style={{ width: size, height: size, fontSize: Math.max(10.5, size * 0.38) }}
      title={name}
      aria-hidden
    >
      {initials(name)}
    </span>
  );
}
