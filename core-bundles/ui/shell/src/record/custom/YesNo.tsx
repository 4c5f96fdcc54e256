import { Input } from '@mantine/core';
import { type Drawn, useT } from '@guildhall/ui-kit';
import { useId } from 'react';
import classes from './custom.module.css';

/** Yes, no, or not said: what is chosen, chosen again, is not said any more. */
export function YesNo({ label, help, value, error, required, autoFocus, change }: Drawn) {
  const t = useT();
  const id = useId();
  return (
    <Input.Wrapper label={label} description={help} error={error} required={required} labelElement="div" labelProps={{ id }}>
      <div className={classes.yesNo} role="group" aria-labelledby={id}>
        {[true, false].map((one) => (
          <button
            key={String(one)}
            type="button"
            className={classes.choice}
            aria-pressed={value === one}
            data-autofocus={(autoFocus && one) || undefined}
            onClick={() => change(value === one && !required ? null : one)}
          >
            {t(one ? 'kit.yes' : 'kit.no')}
          </button>
        ))}
      </div>
    </Input.Wrapper>
  );
}
