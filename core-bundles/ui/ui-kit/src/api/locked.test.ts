import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { enterAway, isLockedAway, lockedAway, mayGo, sessionAway } from './locked';
import type { Session } from './types';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('lets nothing go under the name of who was in before, but what the device itself says', () => {
  expect(mayGo('/contacts', {})).toBe(true);
  lockedAway(true);
  for (const path of ['/contacts', '/hospitality/guests/5/spend', '/devices', '/account/pin', '/sessions']) {
    expect(mayGo(path, {}), path).toBe(false);
  }
  expect(mayGo('/hospitality/guests/5/spend', { Deed: 'device=1' })).toBe(true);
  expect(mayGo('/device', {})).toBe(true);
  expect(mayGo('/device/unlock', {})).toBe(true);
  expect(mayGo('/session', {})).toBe(true);
  lockedAway(false);
  expect(mayGo('/contacts', {})).toBe(true);
});

it('knows who has come in for as long as the page lives', () => {
  const session = { member: { id: 5 } } as Session;
  enterAway(session);
  expect(sessionAway()).toBe(session);
  expect(isLockedAway()).toBe(true);
  lockedAway(true);
  expect(sessionAway()).toBeUndefined();
  expect(isLockedAway()).toBe(true);
});
