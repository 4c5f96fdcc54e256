import type { ReactNode } from 'react';
import classes from './Keys.module.css';

interface Key {
  id: string;
  label: string;
  face: ReactNode;
  press: () => void;
}

interface Props {
  label: string;
  /** Gets `0` to `9`. */
  press: (digit: string) => void;
  digits?: boolean;
  /** Left of the zero. */
  first?: Key;
  /** Right of the zero. */
  last?: Key[];
}

/** Big keys for wet hands. They never take the focus away from the box they write into. */
export function Keys({ label, press, digits = true, first, last = [] }: Props) {
  const digit = (name: string): Key => ({ id: name, label: name, face: name, press: () => press(name) });
  const keys = [
    ...(digits ? [...'123456789'].map(digit) : []),
    ...(first ? [first] : []),
    ...(digits ? [digit('0')] : []),
    ...last,
  ];
  return (
    <div className={classes.keys} role="group" aria-label={label} data-row={!digits || undefined}>
      {keys.map(({ id, label: name, face, press: tap }) => (
        <button
          key={id}
          type="button"
          className={classes.key}
          aria-label={name}
          data-word={id.length > 1 || undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            navigator.vibrate?.(8);
            tap();
          }}
        >
          {face}
        </button>
      ))}
    </div>
  );
}
