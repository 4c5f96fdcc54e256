import { UnstyledButton } from '@mantine/core';
import { request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { IconChevronRight } from '@tabler/icons-react';
import { EditionArt } from './art/EditionArt';
import classes from './DemoAccounts.module.css';

interface DemoAccount {
  workspace: string;
  edition: string;
  name: string;
  role: string;
  email: string;
  password: string;
}

interface Props {
  busy: boolean;
  choose: (secret: { email: string; password: string }) => void;
}

/** Ready-made workspaces to look around in. The server tells of them in demo mode only. */
export function DemoAccounts({ busy, choose }: Props) {
  const t = useT();
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => request<{ data: DemoAccount[] }>('GET', '/demo'),
    retry: false,
  });
  if (!demo.data?.data.length) {
    return null;
  }
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.title}>
        <span>{t('signin.demo')}</span>
      </h2>
      {demo.data.data.map((account) => (
        <UnstyledButton key={account.email} className={classes.account} disabled={busy} onClick={() => choose(account)}>
          <span className={classes.picture}>
            <EditionArt edition={account.edition} />
          </span>
          <span className={classes.words}>
            <strong>{account.workspace}</strong>
            <span>
              {account.name} · {account.role}
            </span>
            <code>
              {account.email} / {account.password}
            </code>
          </span>
          <IconChevronRight size={18} stroke={1.7} />
        </UnstyledButton>
      ))}
    </section>
  );
}
