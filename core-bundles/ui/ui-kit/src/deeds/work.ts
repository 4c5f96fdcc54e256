import { ApiProblem } from '../api/problem';
import { request } from '../api/request';
import type { Deed } from './deed';
import { atBrowser, showDeeds, shownDeeds } from './deeds';
import { forgetDevice, knownDevice, knownOrOwn, sealOf } from './device';
import { type Disk, type Line, lineOf } from './line';
import { count, drop, get, inStore, put } from './store';

/** A tablet whose answer has not come by then has lost it. */
const LONGEST_MS = 20_000;

const disk: Disk = {
  all: () => inStore<Deed[]>('deeds', 'readonly', (store) => store.getAll()),
  put: async (deed) => void (await put('deeds', deed.key, deed)),
  drop: (key) => drop('deeds', key),
  number: () => count('things', 'counter'),
};

/** Where a browser keeps nothing, deeds live as long as the page. */
function inMemory(): Disk {
  const deeds = new Map<string, Deed>();
  let number = Date.now();
  return {
    all: () => Promise.resolve([...deeds.values()]),
    put: async (deed) => void deeds.set(deed.key, deed),
    drop: async (key) => void deeds.delete(key),
    number: () => Promise.resolve(++number),
  };
}

export async function startLine(ask: (entity: string) => void): Promise<Line> {
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
    done: (deed) => deed.touches.forEach(ask),
    shift: (milliseconds) => {
      shift = milliseconds;
      void put('things', 'shift', milliseconds).catch(() => undefined);
    },
    unknown: (deed) => forgetDevice(deed.tenant, deed.member),
    now: Date.now,
  });
  addEventListener('online', () => void line.wake().catch(() => undefined));
  return line;
}

async function send(deed: Deed): Promise<unknown> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const headers = { 'Idempotency-Key': deed.key, ...(deed.seal ? { Deed: deed.seal } : {}) };
  try {
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
