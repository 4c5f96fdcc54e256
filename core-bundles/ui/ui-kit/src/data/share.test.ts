import { expect, it } from 'vitest';
import { createQueryClient } from './client';
import { share } from './share';

const card = (id: number, title = `Deal ${id}`) => ({ id, title, company: { id: 7, name: 'Quarry' }, tags: ['new'] });

it('gives the very same answer back when nothing differs', () => {
  const before = { data: [card(1), card(2)], total: 2 };
  expect(share(before, structuredClone(before))).toBe(before);
});

it('knows members by their id, wherever they stand now', () => {
  const before = [card(1), card(2), card(3)];
  const now = share(before, [card(9), card(3, 'Renamed'), card(1)]) as typeof before;
  expect(now).toEqual([card(9), card(3, 'Renamed'), card(1)]);
  expect(now[2]).toBe(before[0]);
  expect(now[1]?.company).toBe(before[2]?.company);
});

it('tells what is empty from what is not there, and leaves what is no JSON alone', () => {
  const before = { a: undefined, when: new Map([[1, 2]]) };
  const now = { b: undefined, when: new Map([[1, 2]]) };
  const shared = share(before, now) as typeof now;
  expect(shared).toEqual(now);
  expect('a' in shared).toBe(false);
  expect(shared.when).toBe(now.when);
  expect(share(undefined, now)).toBe(now);
});

it('is how everything asked for is kept', () => {
  const client = createQueryClient();
  client.setQueryData(['x'], { data: [card(1), card(2)] });
  const before = client.getQueryData<{ data: unknown[] }>(['x'])?.data;
  client.setQueryData(['x'], { data: [card(2), card(1)] });
  expect(client.getQueryData<{ data: unknown[] }>(['x'])?.data[0]).toBe(before?.[1]);
});
