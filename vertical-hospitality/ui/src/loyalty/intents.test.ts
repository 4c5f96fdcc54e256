import { expect, test } from 'vitest';
import { type About, type Intent, pointsOf, withIntents } from './intents';
import type { GuestCard } from './records';

const guest: GuestCard = { id: 7, version: 5, name: 'Hugo', balance: 40, visits: 2 };
const intent = (about: Partial<About>, values: Partial<Intent> = {}) =>
  ({ about: { guestId: 7, version: 5, kind: 'spend', points: 10, ...about }, state: 'sending', at: 0, ...values }) as Intent;

test('what is under way counts at once', () => {
  expect(withIntents(guest, [intent({}), intent({ kind: 'redeem', points: -40 })]).balance).toBe(10);
});

test('once the guest has a newer version, the server has said it', () => {
  expect(withIntents({ ...guest, version: 6, balance: 50 }, [intent({}, { state: 'done' })]).balance).toBe(50);
});

test('what was refused no longer counts, nor does what others did', () => {
  expect(withIntents(guest, [intent({}, { state: 'failed' }), intent({ guestId: 8 })])).toBe(guest);
});

test('a check-in is a visit', () => {
  const here = withIntents(guest, [intent({ kind: 'check-in', points: 5 }, { at: 1000 })]);
  expect(here).toMatchObject({ balance: 45, visits: 3, last_visit_at: '1970-01-01T00:00:01.000Z' });
});

test('the server’s points stand, where the role sees them and the answer was not lost', () => {
  expect(pointsOf(intent({}, { answer: { points: 12 } }))).toBe(12);
  expect(pointsOf(intent({}, { answer: { points: null } }))).toBe(10);
  expect(pointsOf(intent({}))).toBe(10);
});

test('who was here already gets nothing a second time', () => {
  const again = intent({ kind: 'check-in', points: 5 }, { state: 'done', answer: { points: 5, already: true } });
  expect(pointsOf(again)).toBe(0);
  expect(withIntents(guest, [again])).toMatchObject({ balance: 40, visits: 2 });
});
