import { addTexts } from '@guildhall/ui-kit';
import { describe, expect, it } from 'vitest';
import { en } from '../../texts/en';
import { rhythmsFor, rhythmWords } from './rhythm';

addTexts('en', en);

describe('a rhythm', () => {
  it('is said in words', () => {
    expect(rhythmWords('daily')).toBe('Every day');
    expect(rhythmWords('weekly:1,4')).toBe('Every Monday and Thursday');
    expect(rhythmWords('weekly:1,2,3,4,5')).toBe('Every working day');
    expect(rhythmWords('monthly:15')).toBe('Every month on day 15');
    expect(rhythmWords('yearly')).toBe('Every year');
  });

  it('suits the day, and one that is set stays on offer', () => {
    // A Sunday.
    expect(rhythmsFor('2026-11-22T09:00:00', 'weekly:2')).toEqual([
      'daily',
      'weekly:1,2,3,4,5',
      'weekly:7',
      'monthly:22',
      'yearly',
      'weekly:2',
    ]);
  });
});
