import { Page, useLocation, useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { pageAt } from './pages';
import classes from './SettingsLayout.module.css';

interface Props {
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the settings under the name that it has in their list. */
export function SettingsLayout({ subtitle, actions, children }: Props) {
  const t = useT();
  const { pathname } = useLocation();
  return (
    <Page narrow title={t(pageAt(pathname)?.label ?? 'nav.settings')} subtitle={subtitle} actions={actions ?? <span className={classes.noActions} />}>
      <div className={classes.stack}>{children}</div>
    </Page>
  );
}
