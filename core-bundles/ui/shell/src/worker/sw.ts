/// <reference lib="webworker" />
import { listenToPushes } from './push';

/** Files of this build that the app may still ask for later; written in by the build. */
declare const __FILES__: string[];
/** Differs between builds, so that browsers see that there is a new one. */
declare const __BUILD__: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = `guildhall-shell-${__BUILD__}`;
const MODULES = 'guildhall-modules';
const PAGE = '/';
const MOST_OF_MODULES = 120;

/** Named by what is in them: these may be kept, for they are everybody's and never change. */
const HASHED = /^\/(assets|ui\/[^/]+\/[^/]+)\/.+$/;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') {
    event.waitUntil(worker.skipWaiting());
  } else if (event.data === 'forget') {
    event.waitUntil(caches.delete(MODULES));
  }
});

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) {
    return;
  }
  if (HASHED.test(url.pathname)) {
    event.respondWith(keptFirst(event.request, url.pathname));
  } else if (event.request.mode === 'navigate' && !/^\/(api|ui)\//.test(url.pathname)) {
    event.respondWith(pageFirst(event.request));
  }
  // All else, the API above all, goes its way as if there were no worker.
});

listenToPushes(worker);

async function keepAll(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll([PAGE, ...__FILES__]);
}

/** The build before this one is kept too: pages that were opened with it may still need parts of it. */
async function takeOver(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith('guildhall-shell-') && name !== SHELL);
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function keptFirst(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.status === 200) {
    const copy = answer.clone();
    const cache = await caches.open(path.startsWith('/ui/') ? MODULES : SHELL);
    await cache.put(request, copy);
    await sweep();
  }
  return answer;
}

/** Modules come and go; what has not been fetched for long goes first. */
async function sweep(): Promise<void> {
  const cache = await caches.open(MODULES);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_OF_MODULES)).map((old) => cache.delete(old)));
}

/** The page from the server, which knows the newest; without a network the one that fits the files kept here. */
async function pageFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await (await caches.open(SHELL)).match(PAGE);
    if (kept) {
      return kept;
    }
    throw problem;
  }
}
