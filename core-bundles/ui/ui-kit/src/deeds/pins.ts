import { ApiProblem } from '../api/problem';
import { problemTexts, refusal } from '../i18n/refusal';

/** As long as the server believes that somebody came in again; see docs/adr/0039. */
export const OLDEST_MS = 72 * 3_600_000;
export const MOST_TRIES = 5;
/** A third of a second on a cheap tablet, each try. */
const ROUNDS = 300_000;
const KEY = 'pin-key';

interface Sealed {
  at: number;
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** Where it is kept, and outlives a restart. */
export interface Shelf {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<unknown>;
  drop(name: string): Promise<unknown>;
  names(): Promise<string[]>;
  /** In one step, on the disk before it answers. */
  count(name: string): Promise<number>;
}

export interface Pins {
  /**
   * What the server opens by this PIN, the PIN will open without it; nothing is kept where it does not open. The slow part runs while the
   * server is asked.
   */
  keep(tenant: number, member: number, pin: string, value: Promise<unknown>): Promise<void>;
  /** @throws ApiProblem for a wrong PIN, and where it does not open without a network any more */
  open<T>(tenant: number, member: number, pin: string): Promise<T>;
  /** Who can come in. */
  members(tenant: number): Promise<number[]>;
  /** One member, or all with the key. */
  forget(tenant?: number, member?: number): Promise<void>;
}

const nameOf = (tenant: number, member: number) => `unlock/${tenant}/${member}`;
const triesOf = (tenant: number, member: number) => `tries/${tenant}/${member}`;
const bytes = (text: string) => new TextEncoder().encode(text);

/**
 * What opens by a PIN without a network, each member's for himself. No PIN and no hash of one lies anywhere: what lies here is sealed,
 * and the key to it is made of the PIN and of a key that this browser holds and gives to nobody.
 */
export function pinsOf(shelf: Shelf, now: () => number = Date.now): Pins {
  async function own(): Promise<CryptoKey> {
    const known = await shelf.get<CryptoKey>(KEY);
    if (known) {
      return known;
    }
    const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    await shelf.put(KEY, made);
    return made;
  }

  async function keyOf(name: string, pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
    const typed = await crypto.subtle.importKey('raw', bytes(pin), 'PBKDF2', false, ['deriveBits']);
    const slow = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, typed, 256);
    const made = await crypto.subtle.sign('HMAC', await own(), await new Blob([slow, name]).arrayBuffer());
    return crypto.subtle.importKey('raw', made, 'AES-GCM', false, ['encrypt', 'decrypt']);
  }

  async function forgetOne(tenant: number, member: number): Promise<void> {
    await shelf.drop(nameOf(tenant, member));
    await shelf.drop(triesOf(tenant, member));
  }

  const isFresh = (found: Sealed | undefined) => found !== undefined && now() - found.at <= OLDEST_MS;

  return {
    async keep(tenant, member, pin, value) {
      const salt = crypto.getRandomValues(new Uint8Array(16));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const [key, opened] = await Promise.all([keyOf(nameOf(tenant, member), pin, salt), value]);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes(JSON.stringify(opened)));
      await shelf.put(nameOf(tenant, member), { at: now(), salt, iv, sealed } satisfies Sealed);
      await shelf.drop(triesOf(tenant, member));
    },

    async open<T>(tenant: number, member: number, pin: string): Promise<T> {
      const name = nameOf(tenant, member);
      const found = await shelf.get<Sealed>(name);
      // Counted before it is looked at: switching the tablet off in between wins nothing.
      const tries = found && isFresh(found) ? await shelf.count(triesOf(tenant, member)) : MOST_TRIES + 1;
      if (!found || tries > MOST_TRIES) {
        await forgetOne(tenant, member);
        throw await refused('pin/away');
      }
      try {
        const key = await keyOf(name, pin, found.salt);
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: found.iv }, key, found.sealed);
        await shelf.drop(triesOf(tenant, member));
        return JSON.parse(new TextDecoder().decode(opened)) as T;
      } catch {
        if (tries >= MOST_TRIES) {
          await forgetOne(tenant, member);
          throw await refused('pin/away');
        }
        throw await refused('pin/wrong');
      }
    },

    async members(tenant) {
      const mine = (await shelf.names()).filter((name) => name.startsWith(`unlock/${tenant}/`));
      const all = await Promise.all(mine.map(async (name) => ({ name, fresh: isFresh(await shelf.get<Sealed>(name)) })));
      return all.filter(({ fresh }) => fresh).map(({ name }) => Number(name.split('/')[2]));
    },

    async forget(tenant, member) {
      if (tenant !== undefined && member !== undefined) {
        await forgetOne(tenant, member);
        return;
      }
      for (const name of await shelf.names()) {
        if (/^(unlock|tries)\//.test(name) || name === KEY) {
          await shelf.drop(name);
        }
      }
    },
  };
}

async function refused(code: string): Promise<ApiProblem> {
  await problemTexts();
  return new ApiProblem(422, code, refusal({ code }, ''), undefined, 'pin', {});
}
