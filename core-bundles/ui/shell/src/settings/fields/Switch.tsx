import { Checkbox } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import classes from './fields.module.css';

interface Props {
  /** Keys of texts. */
  label: string;
  why: string;
  value: boolean;
  disabled?: boolean;
  error: string | undefined;
  change: (value: boolean) => void;
}

/** Something to tick, with a line on what it does. */
export function Switch({ label, why, value, disabled, error, change }: Props) {
  const t = useT();
  return (
    <Checkbox
      label={
        <span className={classes.switch}>
          <span>{t(label)}</span>
          <small>{t(why)}</small>
        </span>
      }
      checked={value}
      disabled={disabled}
      error={error}
      onChange={({ currentTarget }) => change(currentTarget.checked)}
    />
  );
}
