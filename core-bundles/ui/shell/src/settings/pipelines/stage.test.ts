import { expect, it } from 'vitest';
import { kindOf, stageValues } from './stage';

it('settles the chance of what is over', () => {
  expect(stageValues({ name: 'Won', kind: 'won', probability: '30', rotting_days: '5' })).toEqual({
    name: 'Won',
    is_won: true,
    is_lost: false,
    probability: 100,
    rotting_days: null,
  });
  expect(stageValues({ kind: 'open', probability: '', rotting_days: '14', required_fields: ['amount', 'lost_reason'] })).toEqual({
    required_fields: ['amount'],
    is_won: false,
    is_lost: false,
    probability: null,
    rotting_days: 14,
  });
});

it('knows the three kinds of stages', () => {
  expect([kindOf({ is_won: true }), kindOf({ is_lost: true }), kindOf({})]).toEqual(['won', 'lost', 'open']);
});
