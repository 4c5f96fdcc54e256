import { Alert, Button, TextInput } from '@mantine/core';
import { Answer, fieldErrors, Link, request, sentence, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconMailCheck, IconMailOff } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import classes from './SignIn.module.css';
import { StartLayout } from './StartLayout';
import '../texts/reach';

interface Post {
  mail: boolean;
}

/** Where whoever has forgotten the password asks for a link by mail, or learns who can hand one over. */
export function Forgot() {
  const t = useT();
  const given = (useLocation().state as { email?: string } | null)?.email;
  const [email, setEmail] = useState(given ?? '');
  const post = useQuery({ queryKey: ['forgotten-password'], queryFn: () => request<Post>('GET', '/forgotten-password'), staleTime: 0 });
  const ask = useMutation({ mutationFn: () => request<Post>('POST', '/forgotten-password', { body: { email } }) });
  const errors = fieldErrors(ask.error);
  useEffect(() => {
    document.title = `${t('forgot.title')} · Guildhall`;
  }, [t]);
  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate();
  }
  return (
    <StartLayout>
      <h1 className={classes.title}>{t('forgot.title')}</h1>
      <Answer of={post} lines={3}>
        {({ mail }) =>
          !mail ? (
            <Alert color="gray" icon={<IconMailOff />} mb="md" title={t('forgot.off')}>
              {t('forgot.offText')}
            </Alert>
          ) : ask.data ? (
            <Alert color="green" icon={<IconMailCheck />} mb="md" role="status" title={t('forgot.sent')}>
              {t('forgot.sentText', { email })}
            </Alert>
          ) : (
            <>
              <p className={classes.lead}>{t('forgot.lead')}</p>
              {ask.error && !errors.email && (
                <Alert color="red" role="alert" mb="md">
                  {sentence(ask.error)}
                </Alert>
              )}
              <form className={classes.form} onSubmit={submit}>
                <TextInput
                  label={t('field.email')}
                  type="email"
                  autoComplete="username"
                  required
                  withAsterisk={false}
                  error={errors.email}
                  value={email}
                  onChange={(event) => setEmail(event.currentTarget.value)}
                />
                <Button type="submit" loading={ask.isPending} fullWidth mt={4}>
                  {t('forgot.go')}
                </Button>
              </form>
            </>
          )
        }
      </Answer>
      <p className={classes.aside}>
        <Link to="/signin">{t('forgot.back')}</Link>
      </p>
    </StartLayout>
  );
}
