import { useSyncExternalStore } from 'react';

/** So long a card says who has moved it. */
const SHOWN_MS = 8000;

const movers = new Map<number, number>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

function tell(): void {
  listeners.forEach((listener) => listener());
}

/** A colleague has put a deal elsewhere. */
export function tellMover(deal: number, member: number): void {
  clearTimeout(timers.get(deal));
  movers.set(deal, member);
  timers.set(
    deal,
    setTimeout(() => {
      movers.delete(deal);
      timers.delete(deal);
      tell();
    }, SHOWN_MS),
  );
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Id of the colleague who has moved this deal a moment ago. */
export function useMover(deal: number): number | undefined {
  return useSyncExternalStore(subscribe, () => movers.get(deal));
}
