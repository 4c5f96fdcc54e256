import { enterAway, isLockedAway, lockedAway, sessionAway } from '../api/locked';
import { ApiProblem } from '../api/problem';
import { request } from '../api/request';
import type { Session } from '../api/types';
import { type Known, knownDevice, sign } from './device';
import { pinsOf } from './pins';
import { count, drop, get, inStore, put } from './store';
import { unlock } from './unlock';

/** Set while there is something to tell, so that nothing is fetched for nothing. */
export const UNTOLD = 'guildhall-turns';
const TURNS = 'turns';
const LOCKED = 'locked';

/** Somebody was at the device without a network; without an end he still is. */
interface Turn {
  tenant: number;
  member: number;
  came: number;
  went?: number;
}

const pins = pinsOf({
  get: (name) => get('things', name),
  put: (name, value) => put('things', name, value),
  drop: (name) => drop('things', name),
  names: async () => (await inStore('things', 'readonly', (store) => store.getAllKeys())).map(String),
  count: (name) => count('things', name),
});

let typed: string | undefined;

export const canEnterAway = (tenant: number): Promise<number[]> => pins.members(tenant);
export const forgetPin = (tenant: number, member: number): Promise<void> => pins.forget(tenant, member);

/** No answer came: neither yes nor no. */
export const isNoAnswer = (problem: unknown): boolean => problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500);

/** Opens by the server, and where there is none by what this device has kept of the last time. */
export async function unlockHere(tenant: number, member: number, pin: string): Promise<Session> {
  try {
    const session = await unlockAndKeep(tenant, member, pin);
    lockedAway(false);
    return session;
  } catch (problem) {
    if (!isNoAnswer(problem)) {
      await forgetIfVoid(tenant, member, pin, problem as ApiProblem);
      throw problem;
    }
  }
  const session = await pins.open<Session>(tenant, member, pin);
  await setTurns([...(await turns()), { tenant, member, came: await serverTime() }]);
  enterAway(session);
  typed = pin;
  return session;
}

/** Whoever is in can come in again without a network, even if the page is left the moment after. */
async function unlockAndKeep(tenant: number, member: number, pin: string): Promise<Session> {
  const opening = unlock(tenant, member, pin);
  const kept = pins.keep(tenant, member, pin, opening).catch(() => undefined);
  const session = await opening;
  await kept;
  return session;
}

/** What the server does not open by any more does not open here either. */
async function forgetIfVoid(tenant: number, member: number, pin: string, { code }: ApiProblem): Promise<void> {
  const opens = code === 'pin/wrong' && (await pins.open(tenant, member, pin).then(() => true, () => false));
  if (opens || code === 'pin/locked') {
    await pins.forget(tenant, member);
  }
}

/** Leaves the device without a network. False where nobody could come in again. */
export async function leaveAway(tenant: number): Promise<boolean> {
  if ((await pins.members(tenant)).length === 0) {
    return false;
  }
  const now = await serverTime();
  await setTurns((await turns()).map((turn) => ({ ...turn, went: turn.went ?? now })));
  leave(true);
  return true;
}

/** The network is back at the lock screen: who was in before is out. */
export async function settle(): Promise<void> {
  await tellTurns();
  if (isLockedAway()) {
    await request('DELETE', '/session').catch((problem) => {
      if (isNoAnswer(problem)) {
        throw problem;
      }
    });
    lockedAway(false);
  }
}

/** The network is back, and somebody has come in meanwhile: the session before ends, and his own begins. */
export async function comeBack(): Promise<Session | undefined> {
  const at = sessionAway();
  if (!at || typed === undefined) {
    return undefined;
  }
  const [tenant, member, pin] = [at.workspace.id, at.member.id, typed];
  await tellTurns();
  try {
    const session = await unlockAndKeep(tenant, member, pin);
    leave(false);
    await setTurns([]);
    return session;
  } catch (problem) {
    if (!isNoAnswer(problem)) {
      // Another PIN by now, or none; or the device is none any more: the lock screen finds out which.
      await pins.forget(tenant, member);
      leave(true);
    }
    throw problem;
  }
}

/** The device is taken back: nothing opens here any more. */
export async function forgetHere(): Promise<void> {
  leave(false);
  await pins.forget();
  await drop('things', LOCKED);
  await setTurns([]);
}

function leave(locked: boolean): void {
  typed = undefined;
  lockedAway(locked);
}

let telling: Promise<void> | undefined;

/** Tells the server who was here, before what they have done arrives. */
export function tellTurns(): Promise<void> {
  telling ??= tell().finally(() => (telling = undefined));
  return telling;
}

async function tell(): Promise<void> {
  if (!localStorage.getItem(UNTOLD)) {
    return;
  }
  for (const turn of await turns()) {
    const known = await knownDevice(turn.tenant, null);
    try {
      if (known) {
        await tellOne(known, turn);
      }
    } catch (problem) {
      if (isNoAnswer(problem) || (problem as ApiProblem).status === 429) {
        throw problem;
      }
    }
    if (turn.went !== undefined) {
      await setTurns((await turns()).filter(({ member, came }) => member !== turn.member || came !== turn.came));
    }
  }
}

async function tellOne(known: Known, turn: Turn): Promise<void> {
  const counter = await count('things', 'unlocks');
  const came = new Date(turn.came).toISOString();
  const went = new Date(turn.went ?? (await serverTime())).toISOString();
  const signature = await sign(known, ['guildhall-turn-1', known.id, counter, turn.member, came, went].join('\n'));
  await request('POST', '/device/turns', { body: { member_id: turn.member, came, went, counter, signature } });
}

const turns = async (): Promise<Turn[]> => (await get<Turn[]>('things', TURNS)) ?? [];

async function setTurns(next: Turn[]): Promise<void> {
  await put('things', TURNS, next);
  if (next.length > 0) {
    localStorage.setItem(UNTOLD, '1');
  } else {
    localStorage.removeItem(UNTOLD);
  }
}

/** By this browser's clock, as far as it is known to be right. */
async function serverTime(): Promise<number> {
  return Date.now() + ((await get<number>('things', 'shift')) ?? 0);
}

/** What the lock screen showed last, for times without a network. */
export const keepLocked = (seen: unknown): Promise<unknown> => put('things', LOCKED, seen);
export const keptLocked = <T>(): Promise<T | undefined> => get<T>('things', LOCKED);
