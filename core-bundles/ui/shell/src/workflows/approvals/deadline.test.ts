import { expect, it } from 'vitest';
import { hasteOf, leftOf } from './deadline';

const now = Date.UTC(2026, 10, 22, 10);
const after = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

it('presses in the last day and is late after it', () => {
  expect([hasteOf(after(-1), now), hasteOf(after(90), now), hasteOf(after(3 * 24 * 60), now)]).toEqual(['late', 'soon', 'later']);
});

it('counts hours, then minutes', () => {
  expect([leftOf(after(125), now), leftOf(after(30.5), now)]).toEqual([
    { unit: 'hours', count: 2 },
    { unit: 'minutes', count: 31 },
  ]);
});
