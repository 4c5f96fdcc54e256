import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { type EditionCard, fieldErrors, Link, language, request, type Session, sentence, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { enter } from '../app/session';
import { EditionCards } from './EditionCards';
import classes from './SignUp.module.css';
import signIn from './SignIn.module.css';
import { StartLayout } from './StartLayout';

const EMPTY = { business: '', name: '', email: '', password: '' };

export function SignUp() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState(EMPTY);
  const [edition, setEdition] = useState<string>();
  useEffect(() => {
    document.title = `${t('signup.title')} · Guildhall`;
  }, [t]);
  const editions = useQuery({
    queryKey: ['editions'],
    queryFn: () => request<{ data: EditionCard[] }>('GET', '/editions'),
  });
  const chosen = edition ?? editions.data?.data.find((card) => card.available)?.key;

  const signUp = useMutation({
    mutationFn: () =>
      request<Session>('POST', '/signup', {
        body: {
          ...values,
          edition: chosen,
          time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          locale: language(),
        },
      }),
    onSuccess: (session) => {
      enter(queries, session);
      void navigate('/', { replace: true });
    },
  });
  const errors = fieldErrors(signUp.error);
  const known = ['business', 'name', 'email', 'password'].some((field) => errors[field]);

  function field(name: keyof typeof EMPTY) {
    return {
      required: true,
      withAsterisk: false,
      value: values[name],
      error: errors[name],
      'aria-invalid': errors[name] ? true : undefined,
      onChange: (event: { currentTarget: { value: string } }) =>
        setValues({ ...values, [name]: event.currentTarget.value }),
    };
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    signUp.mutate();
  }

  return (
    <StartLayout wide>
      <h1 className={signIn.title}>{t('signup.title')}</h1>
      <p className={signIn.lead}>
        {t('signup.have')} <Link to="/signin">{t('signin.go')}</Link>
      </p>
      <form className={classes.form} onSubmit={submit}>
        <EditionCards editions={editions} chosen={chosen} choose={setEdition} />
        {signUp.error && !known && (
          <Alert color="red" role="alert">
            {sentence(signUp.error)}
          </Alert>
        )}
        <div className={classes.fields}>
          <TextInput label={t('signup.business')} autoComplete="organization" {...field('business')} />
          <TextInput label={t('signup.name')} autoComplete="name" {...field('name')} />
          <TextInput label={t('field.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label={t('field.password')}
            description={t('signup.passwordHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signin.showPassword') }}
            {...field('password')}
          />
        </div>
        <div className={classes.end}>
          <Button type="submit" loading={signUp.isPending} disabled={!chosen}>
            {t('signup.go')}
          </Button>
          <span>{t('signup.sample')}</span>
        </div>
      </form>
    </StartLayout>
  );
}
