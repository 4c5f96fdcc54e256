/// <reference lib="webworker" />

/**
 * Where messages from the server arrive while no page is open. This file is built into the service worker: it may import nothing
 * that the app's pages use, or the build stops.
 */
export function listenToPushes(_worker: ServiceWorkerGlobalScope): void {
  // Nobody sends any yet.
}
