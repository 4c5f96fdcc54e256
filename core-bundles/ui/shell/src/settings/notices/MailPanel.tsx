import { Alert, SegmentedControl, TextInput } from '@mantine/core';
import { type NoticeSettings, Panel, useT } from '@guildhall/ui-kit';
import { IconMailOff } from '@tabler/icons-react';
import classes from '../SettingsPage.module.css';
import { useChoose } from './api';
import own from './notices.module.css';
import { useHour } from './useHour';

/** When mails come, or why none do. */
export function MailPanel({ settings: { mail, rhythm, daily_at, patience }, runs }: { settings: NoticeSettings; runs: boolean }) {
  const t = useT();
  const choose = useChoose();
  const hour = useHour(daily_at, (at) => choose.mutate({ daily_at: at }));
  if (!mail.on) {
    return (
      <Panel title={t('notices.mail')}>
        <Alert className={own.off} icon={<IconMailOff size={20} stroke={1.7} />} color="gray" title={t('notices.mailOff')}>
          {t(runs ? 'notices.mailOffRuns' : 'notices.mailOffText')}
        </Alert>
      </Panel>
    );
  }
  return (
    <Panel title={t('notices.mail')}>
      <p className={own.lead}>
        {rhythm === 'daily'
          ? t('notices.mailTo', { address: mail.to ?? '' })
          : t('notices.mailText', { address: mail.to ?? '', count: patience.mail_after })}
      </p>
      <div className={classes.row}>
        <p id="notices-rhythm">{t('notices.rhythm')}</p>
        <SegmentedControl
          className={classes.scheme}
          aria-labelledby="notices-rhythm"
          data={['each', 'daily'].map((value) => ({ value, label: t(`notices.rhythm.${value}`) }))}
          value={rhythm}
          onChange={(value) => choose.mutate({ rhythm: value })}
        />
      </div>
      {rhythm === 'daily' && (
        <div className={classes.row}>
          <p>
            {t('notices.dailyAt')}
            <small>{t('notices.dailyText')}</small>
          </p>
          <TextInput type="time" aria-label={t('notices.dailyAt')} className={own.hour} {...hour} />
        </div>
      )}
    </Panel>
  );
}
