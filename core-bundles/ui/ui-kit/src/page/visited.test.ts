import { expect, it } from 'vitest';
import { after, type Visited } from './visited';

const one = (id: number, title = `${id}`): Visited => ({ entity: 'crm.contact', id, title });

it('has each record once, under its newest name, the last one first', () => {
  expect(after([one(1), one(2)], one(2, 'new'))).toEqual([one(2, 'new'), one(1)]);
});

it('does not grow for ever', () => {
  const many = Array.from({ length: 40 }, (_, id) => one(id)).reduce(after, [] as Visited[]);
  expect(many).toHaveLength(12);
  expect(many[0]).toEqual(one(39));
});
