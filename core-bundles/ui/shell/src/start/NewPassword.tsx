import { Alert, Button, PasswordInput } from '@mantine/core';
import { Answer, ApiProblem, fieldErrors, Link, request, type Session, sentence, useNavigate, useParams, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { enter } from '../app/session';
import classes from './SignIn.module.css';
import { StartLayout } from './StartLayout';

interface Offer {
  workspace: string;
  name: string;
  email: string;
}

/** Where a link leads, of a mail or from an owner's hand, for somebody who has forgotten the password. */
export function NewPassword() {
  const t = useT();
  const { token = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const path = `/password-links/${encodeURIComponent(token)}`;
  const offer = useQuery({ queryKey: ['password-link', token], queryFn: () => request<Offer>('GET', path), staleTime: 0 });
  const save = useMutation({
    mutationFn: () => request<Session>('POST', path, { body: { password } }),
    onSuccess: (session) => {
      enter(queries, session);
      void navigate('/', { replace: true });
    },
  });
  const errors = fieldErrors(save.error);
  useEffect(() => {
    document.title = `${t('reset.title')} · Guildhall`;
  }, [t]);
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const gone = offer.error instanceof ApiProblem && offer.error.status === 404;
  return (
    <StartLayout>
      <h1 className={classes.title}>{t('reset.title')}</h1>
      {gone ? (
        <>
          <Alert color="yellow" mb="md" role="alert">
            {t('reset.gone')}
          </Alert>
          <Button component={Link} to="/forgot" variant="default">
            {t('reset.again')}
          </Button>
        </>
      ) : (
        <Answer of={offer} lines={3}>
          {({ name, workspace, email }) => (
            <>
              <p className={classes.lead}>{t('reset.lead', { name, workspace })}</p>
              {save.error && !errors.password && (
                <Alert color="red" role="alert" mb="md">
                  {sentence(save.error)}
                </Alert>
              )}
              <form className={classes.form} onSubmit={submit}>
                {/* So that a password manager knows whose password this is. */}
                <input type="text" className="gh-hidden" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden />
                <PasswordInput
                  label={t('settings.passwordNew')}
                  description={t('signup.passwordHint')}
                  autoComplete="new-password"
                  required
                  withAsterisk={false}
                  autoFocus
                  error={errors.password}
                  aria-invalid={errors.password ? true : undefined}
                  value={password}
                  visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <Button type="submit" loading={save.isPending} fullWidth mt={4}>
                  {t('reset.go')}
                </Button>
              </form>
            </>
          )}
        </Answer>
      )}
    </StartLayout>
  );
}
