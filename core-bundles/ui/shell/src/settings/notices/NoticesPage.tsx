import { Answer, useMay } from '@guildhall/ui-kit';
import { PushPanel } from '../../push/PushPanel';
import { SettingsLayout } from '../SettingsLayout';
import { useNoticeSettings } from './api';
import { ChannelsPanel } from './ChannelsPanel';
import { MailPanel } from './MailPanel';
import { OutboxPanel } from './OutboxPanel';
import { PatiencePanel } from './PatiencePanel';
import { QuietPanel } from './QuietPanel';
import '../../texts/noticeKinds';
import '../../texts/reach';

/** What reaches one, how and when; and for whoever runs the workspace, how patient it is. */
export function NoticesPage() {
  const settings = useNoticeSettings();
  const runs = useMay()('workspace.admin');
  return (
    <SettingsLayout>
      <Answer of={settings} lines={6}>
        {(data) => (
          <>
            <ChannelsPanel settings={data} />
            <PushPanel />
            <MailPanel settings={data} runs={runs} />
            <QuietPanel settings={data} />
            {runs && <PatiencePanel patience={data.patience} mail={data.mail.on} />}
            {runs && data.mail.on && <OutboxPanel />}
          </>
        )}
      </Answer>
    </SettingsLayout>
  );
}
