import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { Answer, fieldErrors, request, type Session, sentence, useNavigate, useParams, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { enter } from '../app/session';
import classes from './SignIn.module.css';
import { StartLayout } from './StartLayout';

interface Invited {
  workspace: string;
  invited_by?: string | null;
  name?: string | null;
  email?: string | null;
}

/** Where an invitation link leads: a name, a password, and one is in. */
export function Invitation() {
  const t = useT();
  const { token = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState<{ name?: string; email: string; password: string }>({ email: '', password: '' });
  const path = `/invitations/${encodeURIComponent(token)}`;
  const invited = useQuery({ queryKey: ['invitation', token], queryFn: () => request<Invited>('GET', path) });
  const accept = useMutation({
    mutationFn: () =>
      request<Session>('POST', path, { body: { ...values, name: values.name ?? invited.data?.name, email: invited.data?.email ?? values.email } }),
    onSuccess: (session) => {
      enter(queries, session);
      void navigate('/', { replace: true });
    },
  });
  const errors = fieldErrors(accept.error);
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });

  return (
    <StartLayout>
      <h1 className={classes.title}>{t('invite.title')}</h1>
      <Answer of={invited}>
        {({ workspace, invited_by, name, email }) => (
          <>
            <p className={classes.lead}>{t('invite.lead', { workspace, by: invited_by ?? workspace })}</p>
            {accept.error && Object.keys(errors).length === 0 && (
              <Alert color="red" role="alert" mb="md">
                {sentence(accept.error)}
              </Alert>
            )}
            <form
              className={classes.form}
              onSubmit={(event: FormEvent) => {
                event.preventDefault();
                accept.mutate();
              }}
            >
              <TextInput label={t('signup.name')} autoComplete="name" required error={errors.name} value={values.name ?? name ?? ''} onChange={set('name')} />
              <TextInput
                label={t('field.email')}
                type="email"
                autoComplete="username"
                required
                readOnly={!!email}
                error={errors.email}
                value={email ?? values.email}
                onChange={set('email')}
              />
              <PasswordInput
                label={t('field.password')}
                description={t('signup.passwordHint')}
                autoComplete="new-password"
                required
                error={errors.password}
                aria-invalid={errors.password ? true : undefined}
                value={values.password}
                visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
                onChange={set('password')}
              />
              <Button type="submit" loading={accept.isPending}>
                {t('invite.go')}
              </Button>
            </form>
          </>
        )}
      </Answer>
    </StartLayout>
  );
}
