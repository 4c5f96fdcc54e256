import type { Change } from '@guildhall/ui-kit';
import { useSyncExternalStore } from 'react';

/** Something a colleague did that concerns the member. */
export interface Notice {
  key: string;
  /** Key of its text. */
  text: string;
  entity: string;
  id: number;
  by: number | null;
  at: string;
}

const MOST = 40;
let notices: Notice[] = [];
let unread = 0;
const listeners = new Set<() => void>();

function textOf(change: Change, me: number): string | undefined {
  const mine = change.changes?.responsible_id === me;
  switch (change.entity) {
    case 'crm.task':
      return mine ? 'notice.task' : undefined;
    case 'crm.deal':
      if (change.kind === 'created') {
        return 'notice.newDeal';
      }
      return mine ? 'notice.yourDeal' : change.changes && 'stage_id' in change.changes ? 'notice.moved' : undefined;
    case 'crm.contact':
      return mine && change.kind === 'updated' ? 'notice.yourContact' : undefined;
    default:
      return undefined;
  }
}

/** Keeps a change that a colleague made, if it is worth telling. */
export function remember(change: Change, me: number): void {
  const text = change.member_id && change.member_id !== me && change.kind !== 'deleted' ? textOf(change, me) : undefined;
  if (!text) {
    return;
  }
  const notice = { key: `${change.entity}/${change.id}`, text, entity: change.entity, id: change.id, by: change.member_id ?? null, at: change.at };
  notices = [notice, ...notices.filter((old) => old.key !== notice.key)].slice(0, MOST);
  unread += 1;
  listeners.forEach((tell) => tell());
}

export function markRead(): void {
  unread = 0;
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useNotices(): { notices: Notice[]; unread: number } {
  return {
    notices: useSyncExternalStore(subscribe, () => notices),
    unread: useSyncExternalStore(subscribe, () => unread),
  };
}
