import type { Team } from '@guildhall/ui-kit';

export interface Branch {
  team: Team;
  /** 0 at the top. */
  depth: number;
}

/** Teams from the top down, each followed by those below it; one whose parent is not there stands at the top. */
export function treeOf(teams: Team[]): Branch[] {
  const known = new Set(teams.map(({ id }) => id));
  const branches: Branch[] = [];
  const seen = new Set<number>();
  function grow(parent: number | null, depth: number) {
    for (const team of teams) {
      const above = team.parent_id && known.has(team.parent_id) ? team.parent_id : null;
      if (above === parent && !seen.has(team.id)) {
        seen.add(team.id);
        branches.push({ team, depth });
        grow(team.id, depth + 1);
      }
    }
  }
  grow(null, 0);
  return branches;
}

/** A team and all below it: where it cannot be moved to. */
export function below(teams: Team[], id: number): Set<number> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const team of teams) {
      if (team.parent_id && found.has(team.parent_id) && !found.has(team.id)) {
        found.add(team.id);
        grown = true;
      }
    }
  }
  return found;
}
