import type { Present } from '@guildhall/ui-kit';
import { expect, it } from 'vitest';
import { handsOf } from './hands';

const one = (id: number, member_id: number, doing: Present['doing'], detail: string | null): Present => ({ id, member_id, doing, detail, screen: 's' });

it('shows what colleagues have in hand and over which column', () => {
  const people = [one(7, 2, 'moving', 'stage-4'), one(8, 3, 'viewing', null), one(9, 1, 'moving', 'stage-5'), one(6, 4, 'moving', 'x')];
  const hands = handsOf(people, 1, new Map());
  expect([...hands.values()]).toEqual([
    { deal: 7, member: 2, stage: 4 },
    { deal: 6, member: 4, stage: undefined },
  ]);
  expect(handsOf(people, 1, hands).get(7)).toBe(hands.get(7));
  expect(handsOf([one(7, 2, 'moving', 'stage-5')], 1, hands).get(7)?.stage).toBe(5);
});
