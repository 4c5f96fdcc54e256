import { NavLink, Page, useMay, useT } from '@guildhall/ui-kit';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './SettingsLayout.module.css';
import '../texts/pages';

const PAGES = [
  { path: '/settings', label: 'settings.you' },
  { path: '/settings/notices', label: 'notices.title' },
  { path: '/settings/calendar', label: 'nav.calendar' },
  { path: '/settings/workspace', label: 'settings.workspace' },
  { path: '/settings/pipelines', label: 'pipelines.title', permission: 'workspace.admin' },
  { path: '/settings/fields', label: 'fields.title', permission: 'workspace.admin' },
  { path: '/settings/workflows', label: 'flows.title', permission: 'workspace.admin', deep: true },
  { path: '/settings/roles', label: 'roles.title', permission: 'workspace.admin' },
  { path: '/settings/keys', label: 'keys.title', permission: 'workspace.admin' },
  { path: '/settings/mail', label: 'mail.title', permission: 'workspace.admin' },
  { path: '/settings/channels', label: 'channels.title', permission: 'workspace.admin' },
  { path: '/settings/webhooks', label: 'webhooks.title', permission: 'workspace.admin' },
  { path: '/settings/secrets', label: 'secrets.title', permission: 'workspace.admin' },
];

interface Props {
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The pages for arranging things, side by side. */
export function SettingsLayout({ subtitle, actions, children }: Props) {
  const t = useT();
  const may = useMay();
  const pages = useRef<HTMLElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for what ends the effect.
    pages.current?.querySelector('.active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, []);
  return (
    <Page narrow title={t('nav.settings')} subtitle={subtitle} actions={actions ?? <span className={classes.noActions} />}>
      <nav ref={pages} className={classes.pages} aria-label={t('nav.settings')}>
        {PAGES.filter(({ permission }) => may(permission)).map(({ path, label, deep }) => (
          <NavLink key={path} to={path} end={!deep} className={classes.page}>
            {t(label)}
          </NavLink>
        ))}
      </nav>
      <div className={classes.stack}>{children}</div>
    </Page>
  );
}
