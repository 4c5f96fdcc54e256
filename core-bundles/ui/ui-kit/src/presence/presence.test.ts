import { expect, it } from 'vitest';
import { colleagues, type Present } from './presence';

const at = (member_id: number, screen: string, doing: Present['doing']): Present => ({ member_id, screen, id: 7, doing, detail: null });

it('counts people, not screens, and not oneself', () => {
  const people = [at(1, 'a', 'viewing'), at(3, 'b', 'viewing'), at(3, 'c', 'editing'), at(2, 'd', 'viewing')];
  expect(colleagues(people, 1).map(({ member_id, doing }) => `${member_id} ${doing}`)).toEqual(['2 viewing', '3 editing']);
});
