import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, Confirm, Empty, moment, Panel, request, say, Tag, useT } from '@guildhall/ui-kit';
import { canSign } from '@guildhall/ui-kit/devices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceTablet } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import lines from '../settings/lines.module.css';
import classes from './Devices.module.css';
import { DeviceForm } from './DeviceForm';
import { DEVICES, type Enrolled, useDevices } from './enrolled';

/** The tablets of the house: shared from the tablet itself, looked over and taken back from anywhere. */
export function SharedDevices() {
  const t = useT();
  const devices = useDevices('shared');
  const [sharing, share] = useDisclosure(false);
  const [changing, change] = useState<Enrolled>();
  const here = devices.data?.some((device) => device.here);
  const action = canSign() ? (
    !here && <Button onClick={share.open}>{t('devices.share')}</Button>
  ) : (
    <small>{t('devices.cannot')}</small>
  );
  return (
    <Panel title={t('devices.shared')} action={action}>
      <p className={classes.lead}>{t('devices.sharedText')}</p>
      <Answer of={devices} lines={2}>
        {(data) =>
          data.length === 0 ? (
            <Empty icon={<IconDeviceTablet size={26} stroke={1.6} />} title={t('devices.none')}>
              {t('devices.noneText')}
            </Empty>
          ) : (
            <Lines
              devices={data}
              more={(device) => (
                <Button variant="default" aria-label={`${t('devices.change')}: ${device.name}`} onClick={() => change(device)}>
                  {t('devices.change')}
                </Button>
              )}
            />
          )
        }
      </Answer>
      {sharing && <DeviceForm close={share.close} />}
      {changing && <DeviceForm device={changing} close={() => change(undefined)} />}
    </Panel>
  );
}

export function OwnBrowsers() {
  const t = useT();
  const devices = useDevices('own');
  return (
    <Panel title={t('devices.own')}>
      <p className={classes.lead}>{t('devices.ownText')}</p>
      <Answer of={devices} lines={2}>
        {(data) => (data.length === 0 ? <p className={lines.detail}>{t('devices.ownNone')}</p> : <Lines devices={data} />)}
      </Answer>
    </Panel>
  );
}

function Lines({ devices, more }: { devices: Enrolled[]; more?: (device: Enrolled) => ReactNode }) {
  const t = useT();
  const [leaving, leave] = useState<Enrolled>();
  return (
    <>
      <ul className={lines.list}>
        {devices.map((device) => (
          <li key={device.id} className={lines.line}>
            <span className={lines.icon}>
              {device.kind === 'shared' ? <IconDeviceTablet size={20} stroke={1.7} aria-hidden /> : <IconDeviceDesktop size={20} stroke={1.7} aria-hidden />}
            </span>
            <div className={lines.words}>
              <p className={lines.name}>
                {device.name} {device.here && <Tag tint="green">{t('devices.here')}</Tag>}
              </p>
              <p className={lines.detail}>
                {[
                  device.place,
                  device.seen_at && t('devices.seen', { when: moment(device.seen_at) }),
                  device.kind === 'shared' && device.last_member && t('devices.last', { name: device.last_member }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {more?.(device)}
            <Button variant="default" aria-label={`${t('devices.revoke')}: ${device.name}`} onClick={() => leave(device)}>
              {t('devices.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      {leaving && <Revocation device={leaving} close={() => leave(undefined)} />}
    </>
  );
}

function Revocation({ device, close }: { device: Enrolled; close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => request('DELETE', `/devices/${device.id}`),
    onSuccess: () => {
      say(t('devices.revoked', { name: device.name }));
      void queries.invalidateQueries({ queryKey: DEVICES });
      close();
    },
  });
  return (
    <Confirm
      title={t('devices.revokeTitle', { name: device.name })}
      action={t('devices.revoke')}
      busy={revoke.isPending}
      problem={revoke.error}
      confirm={() => revoke.mutate()}
      close={close}
    >
      <p>{t('devices.revokeText')}</p>
    </Confirm>
  );
}
