import { drop, get, inStore, put } from '../deeds/store';

/** What nobody has asked for within a week is of no use at the bar. */
const OLDEST_MS = 7 * 86_400_000;
const KEY = 'kept-key';

interface Sealed {
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

export interface Kept<T> {
  value: T;
  /** When it was put away. */
  at: number;
}

let key: Promise<CryptoKey> | undefined;

/** Lies in this browser's own store, can be used there and read by nobody; with it goes all that it has sealed. */
function sealing(): Promise<CryptoKey> {
  key ??= (async () => {
    const known = await get<CryptoKey>('things', KEY);
    if (known) {
      return known;
    }
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await put('things', KEY, made);
    await sweep();
    return made;
  })();
  key.catch(() => (key = undefined));
  return key;
}

/** Without https there is no key, and then nothing is kept. */
const able = () => globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined;

async function where<T>(work: () => Promise<T>): Promise<T | undefined> {
  return able() ? work().catch(() => undefined) : undefined;
}

export function keep(name: string, value: unknown): Promise<unknown> {
  return where(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealing(), text);
    await put('kept', name, { at: Date.now(), iv, sealed } satisfies Sealed);
  });
}

export function kept<T>(name: string): Promise<Kept<T> | undefined> {
  return where(async () => {
    const found = await get<Sealed>('kept', name);
    if (!found || Date.now() - found.at > OLDEST_MS) {
      return undefined;
    }
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: found.iv }, await sealing(), found.sealed);
    return { value: JSON.parse(new TextDecoder().decode(text)) as T, at: found.at };
  });
}

/** One entry, or all of them with the key. */
export function forget(name?: string): Promise<unknown> {
  return where(async () => {
    if (name === undefined) {
      key = undefined;
      await drop('things', KEY);
      await inStore('kept', 'readwrite', (store) => store.clear());
    } else {
      await drop('kept', name);
    }
  });
}

async function sweep(): Promise<void> {
  const names = await inStore('kept', 'readonly', (store) => store.getAllKeys());
  for (const name of names) {
    const entry = await get<Sealed>('kept', name);
    if (entry && Date.now() - entry.at > OLDEST_MS) {
      await drop('kept', name);
    }
  }
}
