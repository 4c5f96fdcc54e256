import '../texts/devices';
import { ActionIcon } from '@mantine/core';
import { say, usePageActions, useT } from '@guildhall/ui-kit';
import { IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { lock } from '../app/session';
import { markShared } from './shared';

const LOOK_MS = 5_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Leaves a shared device at a tap, and by itself when nobody has touched it for long. Without a network nobody could come in. */
export function LockNow({ minutes }: { minutes: number }) {
  const t = useT();
  const queries = useQueryClient();
  const now = () => void lock(queries).catch(() => say(t('lock.offline')));
  usePageActions([{ id: 'lock', label: 'lock.now', icon: IconLock, anywhere: true, run: now }]);
  useEffect(() => markShared(true), []);
  useEffect(() => {
    let touched = Date.now();
    let locking = false;
    const touch = () => (touched = Date.now());
    const look = () => {
      if (!locking && Date.now() - touched > minutes * 60_000 && navigator.onLine) {
        locking = true;
        lock(queries).catch(() => (locking = false));
      }
    };
    TOUCHES.forEach((kind) => addEventListener(kind, touch, { passive: true, capture: true }));
    const timer = setInterval(look, LOOK_MS);
    return () => {
      TOUCHES.forEach((kind) => removeEventListener(kind, touch, { capture: true }));
      clearInterval(timer);
    };
  }, [minutes, queries]);
  return (
    <ActionIcon aria-label={t('lock.now')} onClick={now}>
      <IconLock size={20} stroke={1.7} />
    </ActionIcon>
  );
}
