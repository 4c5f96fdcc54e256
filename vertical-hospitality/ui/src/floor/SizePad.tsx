import { useT } from '@guildhall/ui-kit';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './TablePane.module.css';

/** As many as are tapped; more are typed. */
const KEYS = 12;

interface Props {
  most: number;
  /** Without chairs put to the table. */
  usual?: number;
  /** From here on another table is pushed to it. */
  joined?: number;
  chosen?: number;
  press: (size: number) => void;
}

/** How many they are; one tap. */
export function SizePad({ most, usual, joined, chosen, press }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const many = Math.round(Number(typed));
  return (
    <div className={classes.sizes} role="group" aria-label={t('hospitality.floor.howMany')}>
      {Array.from({ length: Math.min(most, KEYS) }, (_, at) => at + 1).map((size) => (
        <button
          key={size}
          type="button"
          data-extra={(usual !== undefined && size > usual) || undefined}
          data-joined={(joined !== undefined && size >= joined) || undefined}
          aria-pressed={chosen === undefined ? undefined : chosen === size}
          aria-label={t(joined !== undefined && size >= joined ? 'hospitality.floor.guestsJoined' : 'hospitality.floor.guests', { count: size })}
          onClick={() => press(size)}
        >
          {size}
        </button>
      ))}
      {most > KEYS && (
        <span className={classes.many}>
          <input
            type="number"
            inputMode="numeric"
            min={KEYS + 1}
            max={most}
            placeholder={`${KEYS + 1}+`}
            aria-label={t('hospitality.floor.manyMore', { n: KEYS + 1 })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                many >= 1 && many <= most && press(many);
              }
            }}
          />
          <button type="button" aria-label={t('hospitality.floor.manyDone')} disabled={!(many >= 1 && many <= most)} onClick={() => press(many)}>
            <IconArrowRight className="gh-turns" size={22} stroke={2} />
          </button>
        </span>
      )}
    </div>
  );
}
