import { Slot } from '@guildhall/host';
import { Page, useMay, useT } from '@guildhall/ui-kit';
import { EditionsPanel } from './EditionsPanel';
import { LooksPanel } from './LooksPanel';
import { MorePanel } from './MorePanel';
import { PasswordPanel } from './PasswordPanel';
import classes from './SettingsPage.module.css';
import { WorkspacePanel } from './WorkspacePanel';

export function SettingsPage() {
  const t = useT();
  const admin = useMay()('workspace.admin');
  return (
    <Page narrow title={t('nav.settings')}>
      <div className={classes.stack}>
        <LooksPanel />
        {admin && <WorkspacePanel />}
        {admin && <EditionsPanel />}
        <Slot name="settings.section" props={{}} />
        <MorePanel />
        <PasswordPanel />
      </div>
    </Page>
  );
}
