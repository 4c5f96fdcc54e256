/// <reference lib="webworker" />

/** What the server says to a device, after decryption. */
interface Said {
  title: string;
  body: string;
  /** Where it leads in the app. */
  path: string;
  /** Of two with the same the later one takes the place of the earlier, without a sound. */
  tag: string;
  unread: number;
  critical: boolean;
  language: string;
}

const DEVICES = '/api/notifications/devices';
const HEADERS = { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/worker' };

/**
 * Where messages from the server arrive while no page is open. This file is built into the service worker: it may import nothing
 * that the app's pages use, or the build stops.
 */
export function listenToPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('push', (event) => {
    const said = read(event.data);
    if (said) {
      event.waitUntil(Promise.all([show(worker, said), badge(worker, said.unread)]));
    }
  });
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(worker, pathOf(event.notification.data)));
  });
  // Browsers renew a subscription now and then; the server has to know the new one.
  worker.addEventListener('pushsubscriptionchange', ((event: ExtendableEvent) => {
    event.waitUntil(renew(worker));
  }) as EventListener);
}

export function read(data: PushMessageData | null): Said | undefined {
  try {
    const said = data?.json() as Partial<Said> | undefined;
    return typeof said?.title === 'string' && typeof said.path === 'string' ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

async function show(worker: ServiceWorkerGlobalScope, { title, body, path, tag, critical, language }: Said): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window' });
  // Who is looking has been told on the screen. Safari takes back the permission of whoever is silent.
  if (!critical && pages.some(({ focused }) => focused) && /Chrome|Firefox/.test(worker.navigator.userAgent)) {
    return;
  }
  await worker.registration.showNotification(title, {
    body,
    tag,
    lang: language,
    dir: 'auto',
    icon: '/icon-192.png',
    requireInteraction: critical,
    data: { path },
  });
}

async function badge(worker: ServiceWorkerGlobalScope, unread: number): Promise<void> {
  const { navigator } = worker as unknown as { navigator: { setAppBadge?: (count: number) => Promise<void> } };
  await navigator.setAppBadge?.(unread).catch(() => undefined);
}

/** Only ever inside the app, whatever was in the message. */
export function pathOf(data: unknown): string {
  const path = (data as { path?: unknown } | null)?.path;
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}

/** In a page that is open, without loading it again; else in a new one. */
async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find(({ focused }) => focused) ?? pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0];
  if (page) {
    await page.focus().catch(() => undefined);
    page.postMessage({ open: path });
  } else {
    await worker.clients.openWindow(path);
  }
}

async function renew(worker: ServiceWorkerGlobalScope): Promise<void> {
  const answer = await fetch(DEVICES, { credentials: 'same-origin' });
  const key = answer.ok ? ((await answer.json()) as { key?: string | null }).key : null;
  if (!key) {
    return;
  }
  const { endpoint, keys } = (await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
  await fetch(DEVICES, {
    method: 'POST',
    credentials: 'same-origin',
    headers: HEADERS,
    body: JSON.stringify({ endpoint, p256dh: keys?.p256dh, auth: keys?.auth }),
  });
}
