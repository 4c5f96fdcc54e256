import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { ApiProblem, Link, lockedAway, request, type Session, sentence, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { enter } from '../app/session';
import { isShared } from '../devices/shared';
import { DemoAccounts } from './DemoAccounts';
import classes from './SignIn.module.css';
import { StartLayout } from './StartLayout';

interface Secret {
  email: string;
  password: string;
}

export function SignIn() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string } | null)?.from;
  const [secret, setSecret] = useState<Secret>({ email: '', password: '' });
  useEffect(() => {
    document.title = `${t('signin.title')} · Guildhall`;
  }, [t]);

  const signIn = useMutation({
    mutationFn: (given: Secret) => request<Session>('POST', '/session', { body: given }),
    onSuccess: (session) => {
      enter(queries, session);
      if (isShared()) {
        // Whoever was in before is out with that.
        lockedAway(false);
        // The PIN may be another by now: he types it once with the network before it opens without.
        void import('@guildhall/ui-kit/devices').then(({ forgetPin }) => forgetPin(session.workspace.id, session.member.id));
      }
      void navigate(from && !from.startsWith('/sign') ? from : '/', { replace: true });
    },
  });
  const wait = signIn.error instanceof ApiProblem && signIn.error.status === 429;

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate(secret);
  }

  return (
    <StartLayout>
      <h1 className={classes.title}>{t('signin.title')}</h1>
      <p className={classes.lead}>
        {t('signin.new')} <Link to="/signup">{t('signin.signup')}</Link>
      </p>
      {signIn.error && (
        <Alert color={wait ? 'yellow' : 'red'} icon={<IconAlertCircle />} mb="md" role="alert">
          {sentence(signIn.error)}
        </Alert>
      )}
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={secret.email}
          onChange={(event) => setSecret({ ...secret, email: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={secret.password}
          visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
          onChange={(event) => setSecret({ ...secret, password: event.currentTarget.value })}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth mt={4}>
          {t('signin.go')}
        </Button>
        <p className={classes.aside}>
          <Link to="/forgot" state={{ email: secret.email }}>
            {t('signin.forgot')}
          </Link>
        </p>
      </form>
      <DemoAccounts busy={signIn.isPending} choose={(account) => signIn.mutate(account)} />
    </StartLayout>
  );
}
