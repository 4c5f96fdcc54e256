import { Alert, Button, Switch } from '@mantine/core';
import { Answer, moment, Panel, Tag, useT } from '@guildhall/ui-kit';
import { IconBellOff, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import { deviceOf } from '../settings/device';
import lines from '../settings/lines.module.css';
import own from '../settings/notices/notices.module.css';
import page from '../settings/SettingsPage.module.css';
import { ability, type PushDevice } from './device';
import { useDevices, useSwitchOff, useSwitchOn } from './useDevices';

/** Where news comes while the app is closed. */
export function PushPanel() {
  const t = useT();
  const devices = useDevices();
  const [can, setCan] = useState(ability);
  const on = useSwitchOn(() => setCan(ability()));
  const off = useSwitchOff();
  return (
    <Panel title={t('push.title')}>
      <Answer of={devices} lines={2}>
        {({ on: sends, key, data }) => {
          const here = data.find((device) => device.here);
          const trouble = !sends || !key ? 'push.off' : can === 'can' ? undefined : `push.${can}`;
          return (
            <>
              <p className={own.lead}>{t('push.text')}</p>
              {trouble && !here ? (
                <Alert className={own.off} icon={<IconBellOff size={20} stroke={1.7} />} color="gray">
                  {t(trouble)}
                </Alert>
              ) : (
                <div className={page.row}>
                  <Switch
                    label={t('push.here')}
                    checked={!!here}
                    disabled={on.isPending || off.isPending}
                    onChange={({ currentTarget: { checked } }) => (checked && key ? on.mutate(key) : here && off.mutate(here))}
                  />
                </div>
              )}
              {data.length > 0 && (
                <ul className={lines.list}>
                  {data.map((device) => (
                    <DeviceLine key={device.id} device={device} busy={off.isPending} end={() => off.mutate(device)} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}

function DeviceLine({ device, busy, end }: { device: PushDevice; busy: boolean; end: () => void }) {
  const t = useT();
  const { browser, system, mobile } = deviceOf(device.agent);
  const name = browser && system ? t('sessions.device', { browser, system }) : (browser ?? system ?? t('sessions.unknown'));
  const Icon = mobile ? IconDeviceMobile : IconDeviceDesktop;
  const when = device.reached_at ?? device.made_at;
  return (
    <li className={lines.line}>
      <span className={lines.icon}>
        <Icon size={20} stroke={1.7} aria-hidden />
      </span>
      <div className={lines.words}>
        <p className={lines.name}>
          {name} {device.here && <Tag tint="green">{t('sessions.current')}</Tag>}
        </p>
        <p className={lines.detail}>{when && t(device.reached_at ? 'push.reached' : 'push.since', { when: moment(when) })}</p>
      </div>
      {!device.here && (
        <Button variant="default" loading={busy} aria-label={`${t('push.end')}: ${name}`} onClick={end}>
          {t('push.end')}
        </Button>
      )}
    </li>
  );
}
