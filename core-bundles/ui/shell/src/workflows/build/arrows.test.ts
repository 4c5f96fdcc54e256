import { expect, it } from 'vitest';
import { nearestThatWay } from './arrows';

const at = (it: string, left: number, top: number) => ({ it, box: { left, top, width: 280, height: 70 } });
const branch = at('branch', 300, 0);
const yes = at('yes', 140, 150);
const no = at('no', 460, 150);
const after = at('after', 300, 300);

it('goes down into the nearer arm, aside to the other one, and back', () => {
  expect(nearestThatWay(at('', 290, 0).box, [yes, no, after], 'ArrowDown')).toBe('yes');
  expect(nearestThatWay(yes.box, [branch, no, after], 'ArrowRight')).toBe('no');
  expect(nearestThatWay(no.box, [branch, yes, after], 'ArrowUp')).toBe('branch');
  expect(nearestThatWay(after.box, [branch, yes, no], 'ArrowDown')).toBeUndefined();
});
