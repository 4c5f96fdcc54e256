import { ApiProblem, request, sentence, useSession } from '@guildhall/ui-kit';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { entries, type GuestCard, guests, isKnown } from './records';
import { type Shelf, shelfOf } from './shelf';

export type Kind = 'check-in' | 'spend' | 'redeem';

/** Something the barkeeper has done. It keeps its key until the server has answered, however often it is sent. */
export interface Intent {
  key: string;
  kind: Kind;
  guestId: number;
  guestName: string;
  /** Of the guest when it began: once the guest has a newer one, what the server says counts. */
  version: number;
  body: object;
  /** For people: the amount or the reward. */
  what: string;
  /** Expected until the server has said it. */
  points: number;
  state: 'sending' | 'waiting' | 'failed' | 'done';
  /** Of a failed one: why, and whether sending it again can help. */
  said?: string;
  again?: boolean;
  at: number;
}

export type Deed = Pick<Intent, 'key' | 'kind' | 'body' | 'what' | 'points'>;

interface Receipt {
  /** Null where the member's role hides it: then what was expected stands. */
  points: number | null;
}

/** The same key does its work once, so a lost answer may be asked for again. */
const RETRY_MS = [500, 1500, 3000, 6000, 10_000, 15_000];
const KEPT_MS = 90_000;

let intents: readonly Intent[] = [];
const listeners = new Set<() => void>();
let shelf: Shelf | undefined;
let over = false;

function replace(next: readonly Intent[]): void {
  intents = next;
  shelf?.save(next);
  listeners.forEach((tell) => tell());
}

function patch(key: string, values: Partial<Intent>): void {
  replace(intents.map((intent) => (intent.key === key ? { ...intent, ...values } : intent)));
}

export function useIntents(): readonly Intent[] {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => intents,
  );
}

/** Goes on with what a reload, or a newer version of this module, has cut off. The same keys do their work once. */
export function useResumedIntents(): void {
  const client = useQueryClient();
  const { member, workspace } = useSession();
  const who = `${workspace.id}/${member.id}`;
  useEffect(() => {
    if (shelf) {
      return;
    }
    shelf = shelfOf(localStorage, who);
    const known = new Set(intents.map(({ key }) => key));
    const kept = shelf.load().filter(({ key }) => !known.has(key));
    if (kept.length > 0) {
      replace([...kept, ...intents]);
      kept.filter(({ state }) => state !== 'failed').forEach((intent) => void send(client, intent));
    }
  }, [client, who]);
}

/** Does it at once on the screen and sends it. A second tap on the same intent changes nothing. */
export function begin(client: QueryClient, guest: GuestCard, deed: Deed): void {
  const before = intents.find(({ key }) => key === deed.key);
  if (before && before.state !== 'failed') {
    return;
  }
  const intent: Intent = {
    ...deed,
    guestId: guest.id,
    guestName: guest.name,
    version: guest.version,
    state: 'sending',
    at: Date.now(),
  };
  const fresh = intents.filter(({ key, state, at }) => key !== deed.key && (state !== 'done' || at > Date.now() - KEPT_MS));
  replace([...fresh, intent]);
  void send(client, intent);
}

export function again(client: QueryClient, intent: Intent): void {
  if (intent.state === 'failed') {
    patch(intent.key, { state: 'sending', said: undefined });
    void send(client, intent);
  }
}

export function drop(intent: Intent): void {
  replace(intents.filter(({ key }) => key !== intent.key));
}

/** Leaves what is on the shelf to whoever comes after: the member's next visit, or a newer version of this module. */
export function forgetIntents(): void {
  over = true;
  shelf = undefined;
  replace([]);
}

/** Whether sending it again can help: also when what answered was not the API, as while a server starts. */
export function worthAgain(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) {
    return false;
  }
  const { status, code } = problem;
  return status === 0 || status === 429 || status >= 500 || code.startsWith('http/');
}

async function send(client: QueryClient, { key, guestId, kind, body, points }: Intent): Promise<void> {
  for (let failures = 0; !over; failures++) {
    try {
      const receipt = await request<Receipt>('POST', `/hospitality/guests/${guestId}/${kind}`, {
        body,
        headers: { 'Idempotency-Key': key },
      });
      patch(key, { state: 'done', points: receipt.points ?? points, at: Date.now() });
      break;
    } catch (problem) {
      const pause = RETRY_MS[failures];
      if (!worthAgain(problem) || pause === undefined) {
        patch(key, { state: 'failed', said: sentence(problem), again: worthAgain(problem) });
        break;
      }
      patch(key, { state: 'waiting' });
      await networkOr(pause);
    }
  }
  await client.invalidateQueries({ queryKey: [guests.name] });
  await client.invalidateQueries({ queryKey: [entries.name] });
}

function networkOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
  });
}

/** The guest as he will stand once everything under way has arrived. */
export function withIntents<G extends GuestCard>(guest: G, under: readonly Intent[]): G {
  const mine = under.filter(
    ({ guestId, version, state }) => guestId === guest.id && version >= guest.version && state !== 'failed',
  );
  if (mine.length === 0) {
    return guest;
  }
  const came = mine.find(({ kind }) => kind === 'check-in');
  return {
    ...guest,
    balance: isKnown(guest.balance) ? Math.max(mine.reduce((total, { points }) => total + points, guest.balance), 0) : guest.balance,
    visits: isKnown(guest.visits) ? guest.visits + (came ? 1 : 0) : guest.visits,
    last_visit_at: came ? new Date(came.at).toISOString() : guest.last_visit_at,
  };
}
