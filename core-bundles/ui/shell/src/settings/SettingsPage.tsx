import { HabitsPanel } from './HabitsPanel';
import { LooksPanel } from './LooksPanel';
import { PasswordPanel } from './PasswordPanel';
import { SessionsPanel } from './SessionsPanel';
import { SettingsLayout } from './SettingsLayout';

/** What is one's own. */
export function SettingsPage() {
  return (
    <SettingsLayout>
      <LooksPanel />
      <HabitsPanel />
      <SessionsPanel />
      <PasswordPanel />
    </SettingsLayout>
  );
}
