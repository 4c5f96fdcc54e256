import { Switch, TextInput, UnstyledButton } from '@mantine/core';
import { firstDayOfWeek, locale, type NoticeSettings, Panel, useT } from '@guildhall/ui-kit';
import classes from '../SettingsPage.module.css';
import { useChoose } from './api';
import { weekdays } from './days';
import own from './notices.module.css';
import { useHour } from './useHour';

const USUAL = { quiet_from: '20:00', quiet_to: '07:00' };
const NONE = { quiet_from: null, quiet_to: null };

/** When nothing shall catch the eye: held back, then told together. */
export function QuietPanel({ settings: { quiet_from, quiet_to, quiet_days, zone } }: { settings: NoticeSettings }) {
  const t = useT();
  const choose = useChoose();
  const from = useHour(quiet_from ?? USUAL.quiet_from, (at) => at !== quiet_to && choose.mutate({ quiet_from: at }));
  const to = useHour(quiet_to ?? USUAL.quiet_to, (at) => at !== quiet_from && choose.mutate({ quiet_to: at }));
  const hours = Boolean(quiet_from);
  return (
    <Panel title={t('notices.quiet')}>
      <p className={own.lead}>{t('notices.quietText', { zone: zone.replaceAll('_', ' ') })}</p>
      <div className={classes.row}>
        <Switch
          label={t('notices.quietHours')}
          checked={hours}
          onChange={({ currentTarget: { checked } }) => choose.mutate(checked ? USUAL : NONE)}
        />
        {hours && (
          <div className={own.hours}>
            <TextInput type="time" aria-label={t('notices.quietFrom')} className={own.hour} {...from} />
            <span aria-hidden>–</span>
            <TextInput type="time" aria-label={t('notices.quietTo')} className={own.hour} {...to} />
          </div>
        )}
      </div>
      <div className={classes.row}>
        <p id="notices-days">
          {t('notices.quietDays')}
          <small>{t('notices.quietDaysText')}</small>
        </p>
        <div className={own.days} role="group" aria-labelledby="notices-days">
          {weekdays(locale(), firstDayOfWeek()).map(({ day, short, long }) => {
            const quiet = quiet_days.includes(day);
            return (
              <UnstyledButton
                key={day}
                className={own.day}
                aria-pressed={quiet}
                title={long}
                disabled={!quiet && quiet_days.length === 6}
                onClick={() =>
                  choose.mutate({ quiet_days: quiet ? quiet_days.filter((one) => one !== day) : [...quiet_days, day].sort((a, b) => a - b) })
                }
              >
                {short}
              </UnstyledButton>
            );
          })}
        </div>
      </div>
    </Panel>
  );
}
