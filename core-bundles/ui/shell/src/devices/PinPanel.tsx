import { Button, PasswordInput } from '@mantine/core';
import { fieldErrors, moment, Panel, request, say, sayProblem, sentence, useSession, useT } from '@guildhall/ui-kit';
import { forgetPin } from '@guildhall/ui-kit/devices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import classes from '../settings/SettingsPage.module.css';
import own from './Devices.module.css';

interface PinState {
  set: boolean;
  set_at?: string | null;
  locked: boolean;
}

const KEY = ['account', 'pin'];
const EMPTY = { pin: '', current_password: '' };

export function PinPanel() {
  const t = useT();
  const queries = useQueryClient();
  const [values, setValues] = useState(EMPTY);
  const state = useQuery({ queryKey: KEY, queryFn: () => request<PinState>('GET', '/account/pin') });
  const { workspace, member } = useSession();
  const done = (words: string) => {
    void forgetPin(workspace.id, member.id).catch(() => undefined);
    setValues(EMPTY);
    say(t(words));
    void queries.invalidateQueries({ queryKey: KEY });
  };
  const set = useMutation({
    mutationFn: () => request('PUT', '/account/pin', { body: values }),
    onSuccess: () => done('devices.pinKept'),
  });
  const drop = useMutation({
    mutationFn: () => request('DELETE', '/account/pin'),
    onSuccess: () => done('devices.pinDropped'),
    onError: (problem) => sayProblem(problem),
  });
  const errors = fieldErrors(set.error);
  const other = set.error && Object.keys(errors).length === 0 ? sentence(set.error) : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    set.mutate();
  }
  return (
    <Panel title={t('devices.pin')}>
      <div className={classes.row}>
        <p>
          {t('devices.pinText')}
          {state.data?.set && (
            <small>{state.data.locked ? t('devices.pinLocked') : t('devices.pinSet', { when: moment(state.data.set_at ?? '') })}</small>
          )}
        </p>
      </div>
      <form onSubmit={submit} className={own.form}>
        <div className={classes.grid}>
          <PasswordInput
            label={t('devices.pinNew')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            required
            withAsterisk={false}
            value={values.pin}
            error={errors.pin}
            visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
            onChange={(event) => setValues({ ...values, pin: event.currentTarget.value.replace(/\D/g, '') })}
          />
          <PasswordInput
            label={t('devices.pinPassword')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={values.current_password}
            error={errors.current_password ?? other}
            visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
            onChange={(event) => setValues({ ...values, current_password: event.currentTarget.value })}
          />
        </div>
        <div className={classes.foot}>
          {state.data?.set && (
            <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
              {t('devices.pinDrop')}
            </Button>
          )}
          <Button type="submit" loading={set.isPending}>
            {t('devices.pinGo')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
