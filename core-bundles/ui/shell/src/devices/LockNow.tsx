import '../texts/devices';
import { ActionIcon } from '@mantine/core';
import { forgetDrafts, forgetKept, keptFor, request, say, usePageActions, useT } from '@guildhall/ui-kit';
import { IconLock } from '@tabler/icons-react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
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

/** Leaves a shared device to the next one; what is kept for this member waits for him, and for nobody else. */
async function lock(client: QueryClient): Promise<void> {
  await request('DELETE', '/session');
  keptFor('');
  await forgetKept('/session');
  forgetDrafts();
  client.clear();
  location.assign('/');
}
