import type { Session } from './types';

/** Set from when a shared device was left without a network until the server has been told: the session behind its cookie is another's. */
const FLAG = 'guildhall-locked';

let here: Session | undefined;

export const isLockedAway = (): boolean => globalThis.localStorage?.getItem(FLAG) != null;

export function lockedAway(locked: boolean): void {
  here = undefined;
  if (locked) {
    localStorage.setItem(FLAG, '1');
  } else {
    localStorage.removeItem(FLAG);
  }
}

/** Of who has come in by his PIN without a network. Gone with the page: after a restart he types it again. */
export const sessionAway = (): Session | undefined => here;

export function enterAway(session: Session): void {
  lockedAway(true);
  here = session;
}

/** Until the one before is out nothing goes under his name but what the device itself says, and the end of his session. */
export const mayGo = (path: string, headers: Record<string, string>): boolean =>
  !isLockedAway() || 'Deed' in headers || /^\/(device(\/.*)?|session)$/.test(path);
