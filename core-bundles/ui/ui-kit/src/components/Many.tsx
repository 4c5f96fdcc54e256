import { useId } from 'react';
import classes from './Many.module.css';

interface Props {
  label: string;
  help?: string;
  required?: boolean;
  error: string | undefined;
  choices: Array<{ value: string; label: string }>;
  value: string[];
  change: (value: string[]) => void;
}

/** Any number of a few choices, each one tap away. */
export function Many({ label, help, required, error, choices, value, change }: Props) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className={classes.label}>
        {label}
        {required && (
          <span className={classes.star} aria-hidden>
            {' *'}
          </span>
        )}
      </p>
      {help && <p className={classes.help}>{help}</p>}
      <div className={classes.choices}>
        {choices.map((choice) => {
          const chosen = value.includes(choice.value);
          return (
            <button
              key={choice.value}
              type="button"
              className={classes.choice}
              aria-pressed={chosen}
              onClick={() => change(chosen ? value.filter((one) => one !== choice.value) : [...value, choice.value])}
            >
              {choice.label}
            </button>
          );
        })}
      </div>
      {error && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
