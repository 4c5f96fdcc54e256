import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { touched } from '../away/soon';
import type { Deed, Order } from './deed';

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
const listeners = new Set<() => void>();

export const shownDeeds = (): readonly Deed[] => deeds;
export const atBrowser = (): AtBrowser | undefined => here;
export const askAnew = (entity: string): void => void client?.invalidateQueries({ queryKey: [entity] });

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

/** Fetched when there is something to do: the first load of the app is for everybody. */
const work = () => import('./work');

/** For as long as somebody is at the browser. Goes on with what a restart has cut off. */
export function startDeeds(queries: QueryClient, who: AtBrowser): () => void {
  client = queries;
  here = who;
  if (localStorage.getItem(FLAG)) {
    void work().then((module) => module.wake());
  }
  return () => {
    here = undefined;
    publish([]);
  };
}

let own = 0;

/** A number for a record that the server has not seen yet; none comes twice, not even after a restart. */
export function ownNumber(): number {
  own = Math.max(own + 1, Date.now());
  return -own;
}

/** Does it: at once on the screen, on the disk, then at the server. A second tap under the same key changes nothing. */
export function deed<A>(order: Order<A>): void {
  void work().then((module) => module.begin(order));
}

/** Sends a refused one again, as the last in the line. */
export function againDeed({ key }: Deed): void {
  void work().then((module) => module.again(key));
}

/** Somebody has decided that a refused one is not to be. */
export function dropDeed({ key }: Deed): void {
  void work().then((module) => module.drop(key));
}

/** A module's deeds that are under way, refused, or just done; also those from before a restart. */
export function useDeeds<A>(module: string): ReadonlyArray<Deed<A>> {
  const all = useSyncExternalStore(subscribe, shownDeeds);
  // Whoever shows deeds is about to do some: what that takes is there before the network goes.
  useEffect(() => void touched.then(work).then(({ ready }) => ready()), []);
  return useMemo(() => all.filter((one) => one.module === module) as Array<Deed<A>>, [all, module]);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
