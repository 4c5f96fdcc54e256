import type { Intent } from './intents';

/** After so long nobody knows any more what was meant: it is shown, but sent by hand only. */
const FRESH_MS = 6 * 3_600_000;

/** Keeps what has not arrived yet over reloads, of one member of one house. */
export interface Shelf {
  load: (now?: number) => Intent[];
  save: (intents: readonly Intent[]) => void;
}

export function shelfOf(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, who: string): Shelf {
  const key = `hospitality-intents ${who}`;
  return {
    load(now = Date.now()) {
      try {
        const kept = JSON.parse(storage.getItem(key) ?? '[]') as Intent[];
        return kept.map((intent) =>
          now - intent.at < FRESH_MS || intent.state === 'failed' ? intent : { ...intent, state: 'failed', again: true, said: '' },
        );
      } catch {
        return [];
      }
    },
    save(intents) {
      const left = intents.filter(({ state }) => state !== 'done');
      if (left.length > 0) {
        storage.setItem(key, JSON.stringify(left));
      } else {
        storage.removeItem(key);
      }
    },
  };
}
