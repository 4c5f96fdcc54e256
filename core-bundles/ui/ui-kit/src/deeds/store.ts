/** One small database of this browser, for what must outlive a restart and lies nowhere else. */
const NAME = 'guildhall';
const VERSION = 1;
export const STORES = ['deeds', 'devices', 'kept', 'things'] as const;
export type StoreName = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
    asked.onsuccess = () => {
      // Another tab brings a newer form: it does not wait for this one.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Whole on the disk before it answers: a tablet may be switched off the moment after. */
export async function inStore<T>(name: StoreName, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export function put(name: StoreName, key: IDBValidKey, value: unknown): Promise<IDBValidKey> {
  return inStore(name, 'readwrite', (store) => store.put(value, key));
}

export function get<T>(name: StoreName, key: IDBValidKey): Promise<T | undefined> {
  return inStore<T | undefined>(name, 'readonly', (store) => store.get(key));
}

export function drop(name: StoreName, key: IDBValidKey): Promise<undefined> {
  return inStore(name, 'readwrite', (store) => store.delete(key));
}

/** One step in one transaction: no two tabs get the same number. */
export async function count(name: StoreName, key: IDBValidKey): Promise<number> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite');
    const store = transaction.objectStore(name);
    let next = 0;
    const read = store.get(key);
    read.onsuccess = () => {
      next = ((read.result as number | undefined) ?? 0) + 1;
      store.put(next, key);
    };
    transaction.oncomplete = () => resolve(next);
    transaction.onabort = () => reject(transaction.error);
  });
}
