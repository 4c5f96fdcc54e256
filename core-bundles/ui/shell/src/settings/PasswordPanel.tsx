import { Button, PasswordInput } from '@mantine/core';
import { fieldErrors, Panel, request, say, sentence, useT } from '@guildhall/ui-kit';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import classes from './SettingsPage.module.css';

const EMPTY = { current_password: '', password: '' };

export function PasswordPanel() {
  const t = useT();
  const [values, setValues] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => request('POST', '/account/password', { body: values }),
    onSuccess: () => {
      setValues(EMPTY);
      say(t('settings.passwordChanged'));
    },
  });
  const errors = fieldErrors(change.error);
  const other = change.error && Object.keys(errors).length === 0 ? sentence(change.error) : undefined;
  const field = (name: keyof typeof EMPTY, autoComplete: string) => ({
    autoComplete,
    required: true,
    withAsterisk: false,
    value: values[name],
    error: errors[name],
    'aria-invalid': errors[name] ? true : undefined,
    visibilityToggleButtonProps: { 'aria-label': t('signin.showPassword') },
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }
  return (
    <Panel title={t('settings.password')}>
      <form onSubmit={submit}>
        <div className={classes.grid}>
          <PasswordInput label={t('settings.passwordNow')} {...field('current_password', 'current-password')} error={errors.current_password ?? other} />
          <PasswordInput label={t('settings.passwordNew')} {...field('password', 'new-password')} />
        </div>
        <div className={classes.foot}>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('settings.passwordGo')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
