import { UnstyledButton } from '@mantine/core';
import { type DemoAccount, Face, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { EditionArt } from './art/EditionArt';
import classes from './DemoAccounts.module.css';

interface Props {
  busy: boolean;
  choose: (secret: { email: string; password: string }) => void;
}

/** Ready-made workspaces to look around in, as any of their people. The server tells of them in demo mode only. */
export function DemoAccounts({ busy, choose }: Props) {
  const t = useT();
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => request<{ data: DemoAccount[] }>('GET', '/demo'),
    retry: false,
  });
  const accounts = demo.data?.data ?? [];
  if (accounts.length === 0) {
    return null;
  }
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.title}>
        <span>{t('signin.demo')}</span>
      </h2>
      {[...new Set(accounts.map(({ workspace }) => workspace))].map((workspace) => {
        const people = accounts.filter((account) => account.workspace === workspace);
        return (
          <article key={workspace} className={classes.workspace}>
            <header className={classes.head}>
              <span className={classes.picture}>
                <EditionArt edition={people[0]?.edition ?? ''} />
              </span>
              <span>
                <strong>{workspace}</strong>
                <small>
                  {t('field.password')}: <code>{people[0]?.password}</code>
                </small>
              </span>
            </header>
            {people.map((account) => (
              <UnstyledButton
                key={account.email}
                className={classes.account}
                disabled={busy}
                onClick={() => choose({ email: account.email, password: account.password })}
              >
                <Face name={account.name} size={32} />
                <span className={classes.words}>
                  <strong>{account.name}</strong>
                  <span>{account.email}</span>
                </span>
                <span className={classes.role}>{account.role}</span>
              </UnstyledButton>
            ))}
          </article>
        );
      })}
    </section>
  );
}
