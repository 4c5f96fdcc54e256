import { TextInput } from '@mantine/core';
import type { Drawn } from '@guildhall/ui-kit';
import { useState } from 'react';
import { numberToType, typedNumber } from './typedNumber';

/** A number with decimals, typed as the reader writes them. */
export function NumberInput({ label, help, value, error, required, autoFocus, change }: Drawn) {
  const [typed, setTyped] = useState(() => numberToType(value));
  // What came from elsewhere, such as a draft thrown away, stands in for what was typed.
  const shown = JSON.stringify(typedNumber(typed)) === JSON.stringify(value === undefined ? null : asNumber(value)) ? typed : numberToType(value);
  return (
    <TextInput
      label={label}
      description={help}
      error={error}
      required={required}
      withAsterisk={required}
      data-autofocus={autoFocus || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(typedNumber(currentTarget.value));
      }}
    />
  );
}

/** The server may give it as text, so that no digit is lost. */
function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
