import { sayAction, t } from '@guildhall/ui-kit';
import { useSyncExternalStore } from 'react';

const WORKER = '/sw.js';
const LOOK_EVERY_MS = 30 * 60_000;
const PATIENCE_MS = 4_000;

/** Chromium's offer to put the app on the home screen. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | undefined;
const listeners = new Set<() => void>();

function keepOffer(next: InstallOffer | undefined): void {
  offer = next;
  listeners.forEach((tell) => tell());
}

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  keepOffer(event as InstallOffer);
});
addEventListener('appinstalled', () => keepOffer(undefined));

/** Puts the app on the home screen; undefined where that is done already or the browser has a way of its own. */
export function useInstall(): (() => void) | undefined {
  const now = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => offer,
  );
  return now && (() => void now.prompt().finally(() => keepOffer(undefined)));
}

/** Starts the worker once the page has come to rest. Where there is none, as without TLS, all works the same. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  const start = () => void navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' })
    // Where workers are blocked the answer is empty.
    .then((registration: ServiceWorkerRegistration | undefined) => registration && watch(registration), () => undefined);
  if (document.readyState === 'complete') {
    start();
  } else {
    addEventListener('load', start, { once: true });
  }
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) {
    tell(registration.waiting);
  }
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      // The first one ever has nothing to take over from.
      if (coming.state === 'installed' && navigator.serviceWorker.controller) {
        tell(coming);
      }
    });
  });
  let looked = Date.now();
  const look = () => {
    if (document.visibilityState === 'visible' && Date.now() - looked > LOOK_EVERY_MS) {
      looked = Date.now();
      void registration.update().catch(() => undefined);
    }
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_EVERY_MS);
}

/** Never reloads by itself: somebody may be in the middle of a sentence. */
function tell(waiting: ServiceWorker): void {
  sayAction(t('app.update'), t('app.updateGo'), () => takeOver(waiting), 'update', false);
}

/** A browser lets the worker before finish what it is at, for minutes if need be; the page that is loaded is the newest with either. */
function takeOver(waiting: ServiceWorker): void {
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  setTimeout(reload, PATIENCE_MS);
  waiting.postMessage('take over');
}

/** At a tablet that all share, the next member's workspace may have other modules. */
export function forgetModules(): void {
  navigator.serviceWorker?.controller?.postMessage('forget');
}
