import { Button } from '@mantine/core';
import { count, useList, useMay, useT } from '@guildhall/ui-kit';
import { IconGift } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Held, redemptions, SERVE } from '../loyalty/records';
import classes from './Holds.module.css';
import { useStep } from './steps';
import '../texts/programme';

const TICK_MS = 10_000;

/** Rewards that wait for the guest, with the time that is left: handed over or let go with one tap. */
export function Holds({ guestId }: { guestId: number }) {
  const t = useT();
  const may = useMay();
  const held = useList(redemptions, { guest_id: guestId, state: 'held', include: 'reward', sort: 'held_until', per_page: 20, total: 'none' }, may('hospitality.redemptions.view'));
  const rows = held.data?.data ?? [];
  return rows.length === 0 ? null : (
    <ul className={classes.holds} aria-label={t('hospitality.hold.title')}>
      {rows.map((one) => (
        <Hold key={one.id} held={one} serve={may(SERVE)} />
      ))}
    </ul>
  );
}

function Hold({ held, serve }: { held: Held; serve: boolean }) {
  const t = useT();
  const step = useStep();
  const left = useMinutesLeft(held.held_until);
  return (
    <li>
      <IconGift size={26} stroke={1.7} aria-hidden />
      <span className={classes.words}>
        <strong>{held.reward?.name ?? t('hospitality.hold.one')}</strong>
        <small>
          {left > 0 ? t('hospitality.hold.left', { count: left, n: count(left) }) : t('hospitality.hold.over')}
          {typeof held.cost === 'number' && ` · ${t('hospitality.points', { count: held.cost, n: count(held.cost) })}`}
        </small>
      </span>
      {serve && (
        <span className={classes.actions}>
          <Button h={56} variant="default" disabled={step.isPending} onClick={() => step.mutate({ path: `redemptions/${held.id}/release`, done: 'hospitality.hold.released' })}>
            {t('hospitality.hold.release')}
          </Button>
          <Button h={56} loading={step.isPending} onClick={() => step.mutate({ path: `redemptions/${held.id}/capture`, done: 'hospitality.hold.captured' })}>
            {t('hospitality.hold.capture')}
          </Button>
        </span>
      )}
    </li>
  );
}

function useMinutesLeft(until: string | null | undefined): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(tick);
  }, []);
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000)) : 0;
}
