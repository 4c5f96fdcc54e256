import { Slot } from '@guildhall/host';
import { useMay } from '@guildhall/ui-kit';
import { EditionsPanel } from './EditionsPanel';
import { MorePanel } from './MorePanel';
import { SettingsLayout } from './SettingsLayout';
import { WorkspacePanel } from './WorkspacePanel';

/** What all share: the workspace itself, its trades, what modules let one set, its data. */
export function WorkspacePage() {
  const admin = useMay()('workspace.admin');
  return (
    <SettingsLayout>
      {admin && <WorkspacePanel />}
      {admin && <EditionsPanel />}
      <Slot name="settings.section" props={{}} />
      <MorePanel />
    </SettingsLayout>
  );
}
