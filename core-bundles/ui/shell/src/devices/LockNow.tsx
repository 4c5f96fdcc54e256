import '../texts/devices';
import { ActionIcon } from '@mantine/core';
import { forgetDrafts, forgetKept, keptFor, request, say, sessionAway, usePageActions, useSession, useT } from '@guildhall/ui-kit';
import { comeBack, isNoAnswer, leaveAway } from '@guildhall/ui-kit/devices';
import { IconLock } from '@tabler/icons-react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SESSION_KEY } from '../app/session';
import { markShared, placeOf } from './shared';

const LOOK_MS = 5_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Leaves a shared device at a tap, and by itself when nobody has touched it for long; unless nobody could come in again. */
export function LockNow({ minutes }: { minutes: number }) {
  const t = useT();
  const queries = useQueryClient();
  const tenant = useSession().workspace.id;
  const now = () => void lock(queries, tenant).catch(() => say(t('lock.offline')));
  usePageActions([{ id: 'lock', label: 'lock.now', icon: IconLock, anywhere: true, run: now }]);
  useEffect(() => markShared(true), []);
  useEffect(() => {
    let touched = Date.now();
    let locking = false;
    const touch = () => (touched = Date.now());
    const look = () => {
      if (!locking && Date.now() - touched > minutes * 60_000) {
        locking = true;
        lock(queries, tenant).catch(() => (locking = false));
      }
    };
    TOUCHES.forEach((kind) => addEventListener(kind, touch, { passive: true, capture: true }));
    const timer = setInterval(look, LOOK_MS);
    return () => {
      TOUCHES.forEach((kind) => removeEventListener(kind, touch, { capture: true }));
      clearInterval(timer);
    };
  }, [minutes, queries, tenant]);
  useEffect(() => comingBack(queries), [queries]);
  return (
    <ActionIcon aria-label={t('lock.now')} onClick={now}>
      <IconLock size={20} stroke={1.7} />
    </ActionIcon>
  );
}

/** Who has come in without a network gets a session of his own when it is back. */
function comingBack(client: QueryClient): () => void {
  let trying = false;
  const look = async () => {
    if (trying || !sessionAway()) {
      return;
    }
    trying = true;
    try {
      const session = await comeBack();
      if (session) {
        client.setQueryData(SESSION_KEY, session);
        await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      }
    } catch (problem) {
      if (!isNoAnswer(problem)) {
        await away(client);
      }
    } finally {
      trying = false;
    }
  };
  const now = () => void look();
  addEventListener('online', now);
  const timer = setInterval(now, LOOK_MS);
  return () => {
    removeEventListener('online', now);
    clearInterval(timer);
  };
}

/** Leaves a shared device to the next one; what is kept for this member waits for him, and for nobody else. */
async function lock(client: QueryClient, tenant: number): Promise<void> {
  const left = sessionAway() ? await leaveAway(tenant) : await request('DELETE', '/session').then(() => true, leaveIfAway);
  if (!left) {
    throw new Error('nobody could come in again');
  }
  await away(client);

  async function leaveIfAway(problem: unknown): Promise<boolean> {
    if (!isNoAnswer(problem)) {
      throw problem;
    }
    return leaveAway(tenant);
  }
}

async function away(client: QueryClient): Promise<void> {
  keptFor('');
  await forgetKept('/session');
  forgetDrafts();
  client.clear();
  location.assign(placeOf(location.pathname));
}
