import { ApiProblem } from '../api/problem';
import { request } from '../api/request';
import { withFollowers } from './born';
import { type Deed, isOpen, type Order } from './deed';
import { askAnew, atBrowser, showDeeds, shownDeeds } from './deeds';
import { forgetDevice, knownDevice, knownOrOwn, sealOf } from './device';
import { type Disk, type Line, lineOf, OLDEST_MS } from './line';
import { count, drop as dropFrom, get, inStore, put } from './store';

/** A tablet whose answer has not come by then has lost it. */
const LONGEST_MS = 20_000;
/** Done ones are shown so long. */
const KEPT_MS = 90_000;

/** As `away` says it. */
const UNTOLD = 'guildhall-turns';
const BORN = 'born/';

let line: Promise<Line> | undefined;

const disk: Disk = {
  all: () => inStore<Deed[]>('deeds', 'readonly', (store) => store.getAll()),
  put: async (deed) => void (await put('deeds', deed.key, deed)),
  drop: (key) => dropFrom('deeds', key),
  number: () => count('things', 'counter'),
  born: async (own, real) => void (await put('things', BORN + own, real)),
  realOf: (own) => get<number>('things', BORN + own),
};

/** Numbers of this browser's own are of the moment: nothing that is still sent speaks by older ones. */
async function sweepBorn(): Promise<void> {
  const names = await inStore('things', 'readonly', (store) => store.getAllKeys());
  const old = names.map(String).filter((name) => name.startsWith(BORN) && Date.now() + Number(name.slice(BORN.length)) > 2 * OLDEST_MS);
  await Promise.all(old.map((name) => dropFrom('things', name)));
}

/** Where a browser keeps nothing, deeds live as long as the page. */
function inMemory(): Disk {
  const deeds = new Map<string, Deed>();
  const born = new Map<number, number>();
  let number = Date.now();
  return {
    all: () => Promise.resolve([...deeds.values()]),
    put: async (deed) => void deeds.set(deed.key, deed),
    drop: async (key) => void deeds.delete(key),
    number: () => Promise.resolve(++number),
    born: async (own, real) => void born.set(own, real),
    realOf: (own) => Promise.resolve(born.get(own)),
  };
}

async function startLine(): Promise<Line> {
  let shift = (await get<number>('things', 'shift').catch(() => undefined)) ?? 0;
  const at = atBrowser();
  if (at?.member) {
    // Not waited for: without a network the next visit does it.
    void knownOrOwn(at.tenant, at.member).catch(() => undefined);
  }
  const line = lineOf({
    disk: globalThis.indexedDB && (await disk.all().then(() => true, () => false)) ? disk : inMemory(),
    async seal(deed, number) {
      if (deed.online) {
        // What cannot wait is asked for by the member himself.
        return undefined;
      }
      const known = await knownDevice(deed.tenant, deed.member).catch(() => undefined);
      return known && sealOf(known, deed, number, new Date(deed.at + shift));
    },
    send,
    pause: networkOr,
    alone: async (work) => {
      // Plain http on another machine's address has no locks; there each tab goes by itself.
      await (navigator.locks ? navigator.locks.request('guildhall-deeds', work) : work());
    },
    mine: (deed) => {
      const now = atBrowser();
      return now?.tenant === deed.tenant && (deed.seal !== undefined || now.member === deed.member);
    },
    shown: shownDeeds,
    show: showDeeds,
    done: (deed) => deed.touches.forEach(askAnew),
    shift: (milliseconds) => {
      shift = milliseconds;
      void put('things', 'shift', milliseconds).catch(() => undefined);
    },
    unknown: (deed) => forgetDevice(deed.tenant, deed.member),
    now: Date.now,
  });
  void sweepBorn().catch(() => undefined);
  addEventListener('online', () => void line.wake().catch(() => undefined));
  return line;
}

async function send(deed: Deed): Promise<unknown> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const headers = { 'Idempotency-Key': deed.key, ...(deed.seal ? { Deed: deed.seal } : {}) };
  try {
    if (deed.seal && localStorage.getItem(UNTOLD)) {
      // Who was here goes before what they have done.
      await (await import('./away')).tellTurns();
    }
    return await request<unknown>(deed.method, deed.path, { body: deed.body, headers, signal });
  } catch (problem) {
    throw signal.aborted ? ApiProblem.network() : problem;
  }
}

function networkOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });
}

async function go(step: (line: Line) => Promise<void>): Promise<void> {
  line ??= startLine();
  try {
    await step(await line);
  } catch (problem) {
    console.warn('deeds', problem);
  }
}

/** The browser's key and disk are there before the network goes. */
export const ready = () => go(async () => undefined);
export const wake = () => go((known) => known.wake());

export function begin(order: Order): void {
  const here = atBrowser();
  const deeds = shownDeeds();
  const before = deeds.find(({ key }) => key === order.key);
  if (!here || here.member === null || (before && before.state !== 'failed')) {
    return;
  }
  const fresh: Deed = { ...order, tenant: here.tenant, member: here.member, by: here.name, at: Date.now(), state: 'sending' };
  const others = deeds.filter(({ key, done = Infinity }) => key !== order.key && done > Date.now() - KEPT_MS);
  showDeeds([...others, fresh]);
  void go((known) => known.take(fresh));
}

export function again(wanted: string): void {
  const deeds = shownDeeds();
  if (deeds.some(({ key, state }) => key === wanted && state === 'failed')) {
    showDeeds(deeds.map((one) => (one.key === wanted ? { ...one, state: 'sending', said: undefined } : one)));
    void go((known) => known.again(wanted));
  }
}

export function drop(wanted: string): void {
  const deeds = shownDeeds();
  const goes = new Set(withFollowers(deeds, wanted));
  if (deeds.some((one) => one.key === wanted && isOpen(one))) {
    return;
  }
  showDeeds(deeds.filter(({ key }) => !goes.has(key)));
  void go(async (known) => {
    for (const key of goes) {
      await known.drop(key);
    }
  });
}
