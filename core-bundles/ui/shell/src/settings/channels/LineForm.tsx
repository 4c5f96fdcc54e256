import { PasswordInput } from '@mantine/core';
import { type FormFieldSpec, RecordForm, useT } from '@guildhall/ui-kit';
import { type Line, type Offer, useChange } from './api';

interface Props {
  offer: Offer;
  line?: Line;
  close: () => void;
  /** Gets the line with its address, which is told once. */
  made: (line: Line) => void;
}

/** What a provider needs to be told. */
export function LineForm({ offer, line, close, made }: Props) {
  const t = useT();
  const save = useChange<Line>();
  const fields: FormFieldSpec[] = [
    { name: 'title', label: 'channel.title', required: true, wide: true, maxLength: 120 },
    ...offer.settings.map(({ name, secret, required }): FormFieldSpec =>
      secret
        ? {
            name: `of_${name}`,
            label: `channel.setting.${name}`,
            type: 'own',
            required: required && !line,
            draw: ({ label, value, error, change }) => (
              <PasswordInput
                label={label}
                required={required && !line}
                placeholder={line?.secrets.includes(name) ? '••••••••' : undefined}
                autoComplete="new-password"
                maxLength={2_000}
                visibilityToggleButtonProps={{ 'aria-label': t('mail.lookPassword') }}
                error={error}
                value={String(value ?? '')}
                onChange={({ currentTarget }) => change(currentTarget.value)}
              />
            ),
          }
        : { name: `of_${name}`, label: `channel.setting.${name}`, required, maxLength: 2_000 },
    ),
    { name: 'on', label: 'channel.on', type: 'switch', shownWhen: () => line !== undefined },
  ];
  const initial: Record<string, unknown> = {
    title: line?.title ?? '',
    on: line?.state !== 'off',
    ...Object.fromEntries(offer.settings.filter(({ secret }) => !secret).map(({ name }) => [`of_${name}`, line?.settings[name] ?? ''])),
  };
  return (
    <RecordForm
      title={line?.title ?? t('channel.add', { provider: offer.title })}
      fields={fields}
      initial={initial}
      busy={save.isPending}
      problem={save.error}
      close={close}
      submit={(changed) => {
        const values = Object.fromEntries(
          Object.entries(changed)
            .filter(([name, value]) => name.startsWith('of_') && typeof value === 'string')
            .map(([name, value]) => [name.slice(3), value]),
        );
        const title = String(changed.title ?? initial.title);
        save.mutate(
          line
            ? { method: 'PATCH', path: `/channels/${line.id}`, version: line.version, body: { title, values, state: (changed.on ?? initial.on) ? 'on' : 'off' } }
            : { method: 'POST', path: '/channels', body: { kind: offer.kind, provider: offer.key, title, values } },
          {
            onSuccess: (kept) => {
              close();
              made(kept);
            },
          },
        );
      }}
    />
  );
}
