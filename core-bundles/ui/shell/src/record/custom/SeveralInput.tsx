import { MultiSelect } from '@mantine/core';
import type { Drawn } from '@guildhall/ui-kit';

/** Any number of choices; many of them can be searched. */
export function SeveralInput({ label, help, value, error, required, autoFocus, change, choices }: Drawn & { choices: string[] }) {
  const chosen = (value as string[] | null) ?? [];
  return (
    <MultiSelect
      label={label}
      description={help}
      error={error}
      required={required}
      withAsterisk={required}
      data-autofocus={autoFocus || undefined}
      // One that is not offered any more stays to be seen, and can be taken away.
      data={[...new Set([...choices, ...chosen])]}
      value={chosen}
      searchable={choices.length > 8}
      clearable={!required}
      onChange={change}
    />
  );
}
