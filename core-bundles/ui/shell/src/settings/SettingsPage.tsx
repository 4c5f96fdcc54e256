import { LooksPanel } from './LooksPanel';
import { PasswordPanel } from './PasswordPanel';
import { SessionsPanel } from './SessionsPanel';
import { SettingsLayout } from './SettingsLayout';

/** What is one's own. */
export function SettingsPage() {
  return (
    <SettingsLayout>
      <LooksPanel />
      <SessionsPanel />
      <PasswordPanel />
    </SettingsLayout>
  );
}
