import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Deed, isOpen, type Order } from './deed';
import type { Line } from './line';

/** Done ones are shown so long. */
const KEPT_MS = 90_000;
/** Set while something waits, so that a start without anything to do fetches nothing. */
const FLAG = 'guildhall-deeds';

/** Who is at the browser: null at the lock screen of a shared device, where what it has signed goes on being sent. */
export interface AtBrowser {
  tenant: number;
  member: number | null;
  name: string;
}

let deeds: readonly Deed[] = [];
let here: AtBrowser | undefined;
let client: QueryClient | undefined;
let line: Promise<Line> | undefined;
const listeners = new Set<() => void>();

export function shownDeeds(): readonly Deed[] {
  return deeds;
}

function publish(next: readonly Deed[]): void {
  deeds = next;
  listeners.forEach((tell) => tell());
}

export function showDeeds(next: readonly Deed[]): void {
  if (next.some(({ state }) => state !== 'done')) {
    localStorage.setItem(FLAG, '1');
  } else {
    localStorage.removeItem(FLAG);
  }
  publish(next);
}

export function atBrowser(): AtBrowser | undefined {
  return here;
}

/** Fetched when there is something to do: the first load of the app is for everybody. */
function working(): Promise<Line> {
  line ??= import('./work').then((module) => module.startLine((entity) => void client?.invalidateQueries({ queryKey: [entity] })));
  // Without a network it may not be there yet; what is in memory is kept when it comes.
  line.catch(() => (line = undefined));
  return line;
}

function go(work: (known: Line) => Promise<void>): void {
  working()
    .then(work)
    .catch((problem: unknown) => console.warn('deeds', problem));
}

/** For as long as somebody is at the browser. Goes on with what a restart has cut off. */
export function startDeeds(queries: QueryClient, who: AtBrowser): () => void {
  client = queries;
  here = who;
  if (localStorage.getItem(FLAG) || line) {
    go((known) => known.wake());
  }
  return () => {
    here = undefined;
    publish([]);
  };
}

/** Does it: at once on the screen, on the disk, then at the server. A second tap under the same key changes nothing. */
export function deed<A>(order: Order<A>): void {
  const before = deeds.find(({ key }) => key === order.key);
  if (!here || here.member === null || (before && before.state !== 'failed')) {
    return;
  }
  const fresh: Deed = { ...order, tenant: here.tenant, member: here.member, by: here.name, at: Date.now(), state: 'sending' };
  const others = deeds.filter(({ key, done = Infinity }) => key !== order.key && done > Date.now() - KEPT_MS);
  showDeeds([...others, fresh]);
  go((known) => known.take(fresh));
}

/** Sends a refused one again, as the last in the line. */
export function againDeed(one: Deed): void {
  if (one.state === 'failed') {
    showDeeds(deeds.map((known) => (known.key === one.key ? { ...known, state: 'sending', said: undefined } : known)));
    go((known) => known.again(one.key));
  }
}

/** Somebody has decided that a refused one is not to be. */
export function dropDeed({ key }: Deed): void {
  showDeeds(deeds.filter((known) => known.key !== key || isOpen(known)));
  go((known) => known.drop(key));
}

/** A module's deeds that are under way, refused, or just done; also those from before a restart. */
export function useDeeds<A>(module: string): ReadonlyArray<Deed<A>> {
  const all = useSyncExternalStore(subscribe, shownDeeds);
  // Whoever shows deeds is about to do some: what that takes is there before the network goes.
  useEffect(() => void working().catch(() => undefined), []);
  return useMemo(() => all.filter((one) => one.module === module) as Array<Deed<A>>, [all, module]);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
