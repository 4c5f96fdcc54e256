import { Checkbox } from '@mantine/core';
import { type NoticeSettings, Panel, Tag, useT } from '@guildhall/ui-kit';
import { words } from '../../record/descriptors';
import { useChoose } from './api';
import classes from './notices.module.css';

/** Beside the bell, which has everything. */
const CHANNELS = ['toast', 'push', 'mail'] as const;

/** A line for each kind of news, a column for each way it can come. */
export function ChannelsPanel({ settings }: { settings: NoticeSettings }) {
  const t = useT();
  const choose = useChoose();
  return (
    <Panel title={t('notices.reach')}>
      <p className={classes.lead}>{t('notices.reachText')}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('notices.what')}</th>
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {t(`notices.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.kinds.map(({ kind, title, critical, channels }) => {
            const name = words(title, kind);
            return (
              <tr key={kind} data-critical={critical || undefined}>
                <th scope="row">
                  <span className={classes.kind}>
                    {name} {critical && <Tag tint="red">{t('notice.critical')}</Tag>}
                  </span>
                  {critical && <small>{t('notices.criticalText')}</small>}
                </th>
                {CHANNELS.map((channel) => (
                  <td key={channel}>
                    <label className={classes.cell}>
                      <Checkbox
                        aria-label={t('notices.by', { what: name, channel: t(`notices.channel.${channel}`) })}
                        checked={(channels[channel] ?? false) && !(channel === 'mail' && !settings.mail.on)}
                        disabled={critical || (channel === 'mail' && !settings.mail.on)}
                        onChange={({ currentTarget: { checked } }) => choose.mutate({ kinds: { [kind]: { [channel]: checked } } })}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
