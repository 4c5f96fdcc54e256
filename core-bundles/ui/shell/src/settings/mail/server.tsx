import { PasswordInput } from '@mantine/core';
import type { FormFieldSpec, useT } from '@guildhall/ui-kit';

/** Which ports go with which encryption. */
export type Ports = Record<'starttls' | 'tls' | 'none', number>;

/** Where a mail server is and who one is there, as one enters it. */
export function serverFields(t: ReturnType<typeof useT>, order: Array<keyof Ports>, ports: Ports, known: boolean, needed = false): FormFieldSpec[] {
  return [
    { name: 'host', label: 'mail.host', required: true, maxLength: 253 },
    {
      name: 'security',
      label: 'mail.security',
      type: 'choice',
      required: true,
      choices: () => order.map((value) => ({ value, label: t(`mail.security.${value}`) })),
      resets: (value) => ({ port: ports[value as keyof Ports] }),
    },
    { name: 'port', label: 'mail.port', type: 'number', required: true },
    { name: 'user', label: 'mail.user', maxLength: 254, required: needed },
    {
      name: 'password',
      label: 'mail.password',
      type: 'own',
      required: needed && !known,
      draw: ({ label, value, error, change, required }) => (
        <PasswordInput
          label={label}
          withAsterisk={required}
          placeholder={known ? '••••••••' : undefined}
          autoComplete="new-password"
          maxLength={500}
          visibilityToggleButtonProps={{ 'aria-label': t('mail.lookPassword') }}
          error={error}
          value={String(value ?? '')}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      ),
    },
  ];
}

/** What is sent of such a form: a password that nobody has typed stays what it is. */
export function serverBody({ on, version: _, ...all }: Record<string, unknown>) {
  const body = { ...all, state: on ? 'on' : 'off', port: Number(all.port) };
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => name !== 'password' || typeof value === 'string'));
}
