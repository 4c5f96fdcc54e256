import { expect, it } from 'vitest';
import { ApiProblem } from '../api/problem';
import { MOST_TRIES, OLDEST_MS, pinsOf, type Shelf } from './pins';

const HOUR = 3_600_000;

/** A browser whose disk outlives it. */
function disk() {
  const kept = new Map<string, unknown>();
  const shelf: Shelf = {
    get: async <T>(name: string) => kept.get(name) as T | undefined,
    put: async (name, value) => void kept.set(name, value),
    drop: async (name) => void kept.delete(name),
    names: async () => [...kept.keys()],
    count: async (name) => {
      const next = ((kept.get(name) as number | undefined) ?? 0) + 1;
      kept.set(name, next);
      return next;
    },
  };
  return { kept, shelf };
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (problem) => (problem instanceof ApiProblem ? problem.code : String(problem)),
  );

it('opens by the PIN that the server has opened by, and to that member only', async () => {
  const { shelf } = disk();
  const pins = pinsOf(shelf);
  await pins.keep(1, 5, '2580', Promise.resolve({ member: 'Lena' }));
  await pins.keep(1, 6, '1397', Promise.resolve({ member: 'Theo' }));
  expect(await pins.members(1)).toEqual([5, 6]);
  expect(await pins.members(2)).toEqual([]);
  expect(await pins.open(1, 5, '2580')).toEqual({ member: 'Lena' });
  expect(await code(pins.open(1, 6, '2580'))).toBe('pin/wrong');
  expect(await pins.open(1, 6, '1397')).toEqual({ member: 'Theo' });
  expect(await code(pins.open(1, 7, '2580'))).toBe('pin/away');
});

it('counts tries over a restart, before it looks, and is gone after the last', async () => {
  const { shelf, kept } = disk();
  await pinsOf(shelf).keep(1, 5, '2580', Promise.resolve({ member: 'Lena' }));
  for (let tried = 1; tried < MOST_TRIES; tried++) {
    expect(await code(pinsOf(shelf).open(1, 5, '0000'))).toBe('pin/wrong');
    expect(kept.get('tries/1/5')).toBe(tried);
  }
  expect(await code(pinsOf(shelf).open(1, 5, '0000'))).toBe('pin/away');
  expect(await code(pinsOf(shelf).open(1, 5, '2580'))).toBe('pin/away');
  expect([...kept.keys()].filter((name) => /^(unlock|tries)/.test(name))).toEqual([]);
});

it('gives many guessers at once no more tries', async () => {
  const { shelf } = disk();
  const pins = pinsOf(shelf);
  await pins.keep(1, 5, '2580', Promise.resolve({}));
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => code(pins.open(1, 5, `${1000 + n}`))));
  expect(guesses.filter((said) => said === 'pin/wrong').length).toBeLessThan(MOST_TRIES);
  expect(await code(pins.open(1, 5, '2580'))).toBe('pin/away');
});

it('begins to count anew after the right one', async () => {
  const { shelf } = disk();
  const pins = pinsOf(shelf);
  await pins.keep(1, 5, '2580', Promise.resolve({}));
  for (let round = 0; round < 3; round++) {
    expect(await code(pins.open(1, 5, '0000'))).toBe('pin/wrong');
    expect(await code(pins.open(1, 5, '0001'))).toBe('pin/wrong');
    expect(await code(pins.open(1, 5, '2580'))).toBe('opened');
  }
});

it('opens for three days, which is as long as the server believes it', async () => {
  const { shelf } = disk();
  let now = 1_000_000;
  const pins = pinsOf(shelf, () => now);
  await pins.keep(1, 5, '2580', Promise.resolve({}));
  now += OLDEST_MS - HOUR;
  expect(await code(pins.open(1, 5, '2580'))).toBe('opened');
  now += 2 * HOUR;
  expect(await pins.members(1)).toEqual([]);
  expect(await code(pins.open(1, 5, '2580'))).toBe('pin/away');
});

it('lies on the disk as nothing that a PIN could be tried on without the key, which nobody is given', async () => {
  const { shelf, kept } = disk();
  await pinsOf(shelf).keep(1, 5, '2580', Promise.resolve({ member: 'Lena' }));
  const key = kept.get('pin-key') as CryptoKey;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();

  // What was copied from the disk, at a browser with a key of its own.
  const copied = disk();
  copied.kept.set('unlock/1/5', kept.get('unlock/1/5'));
  expect(await code(pinsOf(copied.shelf).open(1, 5, '2580'))).toBe('pin/wrong');
});

it('is forgotten with a member, or with the device', async () => {
  const { shelf, kept } = disk();
  const pins = pinsOf(shelf);
  await pins.keep(1, 5, '2580', Promise.resolve({}));
  await pins.keep(1, 6, '1397', Promise.resolve({}));
  kept.set('counter', 7);
  await pins.forget(1, 5);
  expect(await pins.members(1)).toEqual([6]);
  await pins.forget();
  expect([...kept.keys()]).toEqual(['counter']);
});

it('keeps nothing by a PIN that the server did not open by', async () => {
  const { shelf, kept } = disk();
  await expect(pinsOf(shelf).keep(1, 5, '2580', Promise.reject(new Error('pin/wrong')))).rejects.toThrow('pin/wrong');
  expect([...kept.keys()].filter((name) => name.startsWith('unlock/'))).toEqual([]);
});
