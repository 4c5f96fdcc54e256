import { expect, test } from 'vitest';
import { split, type TileData } from './tiles';

const tile = (key: string, content: Partial<NonNullable<TileData['content']>> | null): TileData => ({
  key,
  module: 'crm',
  label: key,
  path: '',
  follows: [],
  content: content && { count: null, sums: [], lines: [], ...content },
});
const line = { title: 'Call' };

test('figures stand on top, lines below, both in both', () => {
  const { figures, lists } = split([
    tile('sum', { count: 3, sums: [{ currency: 'EUR', amount: '1.00' }] }),
    tile('tasks', { count: 1, lines: [line] }),
    tile('no tasks', { count: 0 }),
    tile('latest', { lines: [line] }),
    tile('nothing yet', {}),
    tile('broken', null),
  ]);
  expect(figures.map(({ key }) => key)).toEqual(['sum', 'tasks', 'no tasks', 'broken']);
  expect(lists.map(({ key }) => key)).toEqual(['tasks', 'latest', 'nothing yet']);
});
