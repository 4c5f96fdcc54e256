import { expect, it } from 'vitest';
import { daysOf, stretchesOf, withDays, withoutDays } from './days';

const CHRISTMAS = { from: '2026-12-24', to: '2026-12-26' };

it('draws days that follow one another as one stretch, over the end of a month too', () => {
  expect(stretchesOf(['2026-11-30', '2026-12-01', '2026-12-25'])).toEqual([
    { from: '2026-11-30', to: '2026-12-01' },
    { from: '2026-12-25', to: '2026-12-25' },
  ]);
  expect(daysOf(CHRISTMAS)).toEqual(['2026-12-24', '2026-12-25', '2026-12-26']);
});

it('adds each day once and takes a stretch away as a whole', () => {
  const days = withDays(['2026-12-25', '2027-01-01'], CHRISTMAS);
  expect(days).toEqual(['2026-12-24', '2026-12-25', '2026-12-26', '2027-01-01']);
  expect(withoutDays(days, CHRISTMAS)).toEqual(['2027-01-01']);
});
