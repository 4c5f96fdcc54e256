import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Stepper.module.css';

interface Props {
  value: number;
  least: number;
  most: number;
  fewer: string;
  more: string;
  press: (value: number) => void;
  children: ReactNode;
}

/** One fewer, one more, with what is counted between them. */
export function Stepper({ value, least, most, fewer, more, press, children }: Props) {
  return (
    <div className={classes.stepper}>
      <button type="button" aria-label={fewer} disabled={value <= least} onClick={() => press(value - 1)}>
        <IconMinus size={22} stroke={2.2} />
      </button>
      <span className={classes.words}>{children}</span>
      <button type="button" aria-label={more} disabled={value >= most} onClick={() => press(value + 1)}>
        <IconPlus size={22} stroke={2.2} />
      </button>
    </div>
  );
}
