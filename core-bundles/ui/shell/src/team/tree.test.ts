import type { Team } from '@guildhall/ui-kit';
import { describe, expect, it } from 'vitest';
import { below, treeOf } from './tree';

const team = (id: number, name: string, parent_id: number | null = null) => ({ id, name, parent_id }) as Team;
const teams = [team(1, 'Bar'), team(2, 'Day', 1), team(3, 'Kitchen'), team(4, 'Late', 5), team(5, 'Night', 1), team(6, 'Lost', 99)];

describe('teams', () => {
  it('stand below the team they are part of', () => {
    expect(treeOf(teams).map(({ team: { name }, depth }) => `${depth} ${name}`)).toEqual(['0 Bar', '1 Day', '1 Night', '2 Late', '0 Kitchen', '0 Lost']);
  });

  it('cannot be moved below themselves', () => {
    expect([...below(teams, 1)].sort()).toEqual([1, 2, 4, 5]);
    expect([...below(teams, 3)]).toEqual([3]);
  });
});
