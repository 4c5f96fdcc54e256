import { useId } from 'react';
import classes from './NewGuest.module.css';

interface Props {
  label: string;
  hint?: string;
  value: string;
  change: (value: string) => void;
  error?: string;
  type?: 'text' | 'tel' | 'email';
  autoFocus?: boolean;
  longest?: number;
}

export function NewField({ label, hint, value, change, error, type = 'text', autoFocus, longest = 64 }: Props) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>
        {label} {hint && <small>{hint}</small>}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        maxLength={longest}
        autoComplete="off"
        enterKeyHint="done"
        autoCapitalize={type === 'text' ? 'words' : 'none'}
        autoFocus={autoFocus}
        aria-invalid={!!error}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {error && (
        <p id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
