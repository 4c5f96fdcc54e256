import { expect, it } from 'vitest';
import { type Definition, definitionOf } from '../definition';
import { historyOf, put, redone, undone } from './history';

const drawn = (...ids: string[]): Definition => definitionOf({ trigger: {}, steps: ids.map((id) => ({ id, kind: 'stop' })) });

it('goes back and forth', () => {
  const two = put(put(historyOf(drawn()), drawn('a')), drawn('a', 'b'));
  expect(undone(two).now).toEqual(drawn('a'));
  expect(undone(undone(undone(two))).now).toEqual(drawn());
  expect(redone(undone(two)).now).toEqual(drawn('a', 'b'));
});

it('forgets what was undone when something else is drawn', () => {
  const other = put(undone(put(historyOf(drawn()), drawn('a'))), drawn('b'));
  expect(redone(other)).toBe(other);
});

it('takes typing in one breath for one change', () => {
  const typed = [drawn('a'), drawn('ab'), drawn('abc')].reduce((history, next, at) => put(history, next, 'name', 10_000 + at * 100), historyOf(drawn()));
  expect(undone(typed).now).toEqual(drawn());
  expect(undone(put(typed, drawn('abcd'), 'name', 60_000)).now).toEqual(drawn('abc'));
});

it('does not count what changes nothing', () => {
  const history = historyOf(drawn('a'));
  expect(put(history, drawn('a'))).toBe(history);
});
