import { Loading, useMay } from '@guildhall/ui-kit';
import { SettingsLayout } from '../SettingsLayout';
import { MailboxPanel } from './MailboxPanel';
import { MailingsPanel } from './MailingsPanel';
import { SenderPanel } from './SenderPanel';
import { SentPanel } from './SentPanel';
import { SuppressionsPanel } from './SuppressionsPanel';
import { TemplatesPanel } from './TemplatesPanel';
import '../../texts/mail';

/** Mail to people outside: by which server, where it comes back, in which words, to many at once, and to whom none goes. */
export function MailPage() {
  const may = useMay()('workspace.admin');
  return (
    <SettingsLayout>
      {may ? (
        <>
          <SenderPanel />
          <MailboxPanel />
          <TemplatesPanel />
          <MailingsPanel />
          <SuppressionsPanel />
          <SentPanel />
        </>
      ) : (
        <Loading lines={6} />
      )}
    </SettingsLayout>
  );
}
