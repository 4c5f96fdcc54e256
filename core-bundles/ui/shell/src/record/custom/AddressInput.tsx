import { Input, TextInput } from '@mantine/core';
import { type Drawn, useT } from '@guildhall/ui-kit';
import { useId } from 'react';
import { type Address, addressIn, PARTS, withPart } from './address';
import classes from './custom.module.css';
import '../../texts/custom';

const FILLS: Record<keyof Address, string> = {
  street: 'street-address',
  postal_code: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
  country: 'country-name',
};

/** All of an address in one place, each part told to the browser for what it is. */
export function AddressInput({ label, help, value, error, required, autoFocus, change }: Drawn) {
  const t = useT();
  const id = useId();
  const address = addressIn(value);
  return (
    <Input.Wrapper label={label} description={help} error={error} required={required} labelElement="div" labelProps={{ id }}>
      <div className={classes.address} role="group" aria-labelledby={id}>
        {PARTS.map((part, at) => (
          <TextInput
            key={part}
            className={classes[part]}
            aria-label={t(`custom.address.${part}`)}
            placeholder={t(`custom.address.${part}`)}
            autoComplete={FILLS[part]}
            maxLength={255}
            error={!!error}
            data-autofocus={(autoFocus && at === 0) || undefined}
            value={address?.[part] ?? ''}
            onChange={({ currentTarget }) => change(withPart(address, part, currentTarget.value))}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
