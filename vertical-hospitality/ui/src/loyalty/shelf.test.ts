import { expect, test } from 'vitest';
import type { Intent } from './intents';
import { shelfOf } from './shelf';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const intent = (values: Partial<Intent>): Intent => ({
  key: 'k',
  kind: 'spend',
  guestId: 7,
  guestName: 'Hugo',
  version: 3,
  body: { amount: '24.50' },
  what: '€24.50',
  points: 24,
  state: 'sending',
  at: 1000,
  ...values,
});

test('what has not arrived comes back with its key after a reload', () => {
  const disk = storage();
  shelfOf(disk, '2/5').save([intent({}), intent({ key: 'arrived', state: 'done' }), intent({ key: 'w', state: 'waiting' })]);
  expect(shelfOf(disk, '2/5').load(2000)).toEqual([intent({}), intent({ key: 'w', state: 'waiting' })]);
});

test('nothing is left on the disk once all has arrived', () => {
  const disk = storage();
  shelfOf(disk, '2/5').save([intent({})]);
  shelfOf(disk, '2/5').save([intent({ state: 'done' })]);
  expect(disk.kept.size).toBe(0);
});

test('another member does not find it', () => {
  const disk = storage();
  shelfOf(disk, '2/5').save([intent({})]);
  expect(shelfOf(disk, '2/6').load()).toEqual([]);
});

test('what is older than an evening waits for a hand', () => {
  const disk = storage();
  shelfOf(disk, '2/5').save([intent({})]);
  expect(shelfOf(disk, '2/5').load(1000 + 7 * 3_600_000)).toMatchObject([{ key: 'k', state: 'failed', again: true }]);
});

test('a broken shelf is an empty one', () => {
  const disk = storage();
  disk.setItem('hospitality-intents 2/5', '{');
  expect(shelfOf(disk, '2/5').load()).toEqual([]);
});
