import type { Drawn } from '@guildhall/ui-kit';
import { useId } from 'react';
import { weekdayNames } from './ruleWords';
import classes from './Weekdays.module.css';

/** Days of the week, each one tap away; none chosen means all. */
export function Weekdays({ label, value, error, change, locale }: Drawn & { locale: string }) {
  const id = useId();
  const chosen = typeof value === 'string' ? value : '';
  const turn = (digit: string) => {
    const next = chosen.includes(digit) ? chosen.replace(digit, '') : [...chosen, digit].sort().join('');
    change(next || null);
  };
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className={classes.label}>
        {label}
      </p>
      <div className={classes.days}>
        {weekdayNames(locale).map(({ value: digit, label: name }) => (
          <button key={digit} type="button" className={classes.day} aria-pressed={chosen.includes(digit)} onClick={() => turn(digit)}>
            {name}
          </button>
        ))}
      </div>
      {error && <p role="alert">{error}</p>}
    </div>
  );
}
