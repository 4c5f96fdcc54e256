import { Button } from '@mantine/core';
import { say, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import classes from './PushOffer.module.css';
import { ability } from './device';
import { useDevices, useSwitchOn } from './useDevices';
import '../texts/reach';

const ASKED = 'guildhall.push-asked';

/** Offered once, under the first news there is, and never again by itself; the settings have it for good. */
export function PushOffer() {
  const [asked, setAsked] = useState(() => localStorage.getItem(ASKED) !== null);
  const open = !asked && ability() === 'can' && Notification.permission === 'default';
  return open ? (
    <Ask
      done={() => {
        localStorage.setItem(ASKED, '1');
        setAsked(true);
      }}
    />
  ) : null;
}

function Ask({ done }: { done: () => void }) {
  const t = useT();
  const devices = useDevices();
  const on = useSwitchOn(done);
  const key = devices.data?.key;
  if (!key) {
    return null;
  }
  return (
    <div className={classes.offer} role="group" aria-label={t('push.title')}>
      <p>{t('push.offer')}</p>
      <div className={classes.acts}>
        <Button variant="subtle" color="gray" size="compact-md" onClick={done}>
          {t('push.offerNo')}
        </Button>
        <Button
          variant="light"
          size="compact-md"
          loading={on.isPending}
          onClick={() =>
            on.mutate(key, {
              onSuccess: (now) => {
                done();
                if (now) {
                  say(t('push.offered'));
                }
              },
            })
          }
        >
          {t('push.offerYes')}
        </Button>
      </div>
    </div>
  );
}
