import { kindOf } from './stage';

interface Step {
  id: number;
  is_won?: boolean | null;
  is_lost?: boolean | null;
}

/** By the stage that deals leave: where they may go; a stage that is not in it lets them go anywhere. */
export type Ways = ReadonlyMap<number, number[]>;

/** A stage chosen or unchosen as a place to go. The first one chosen ends "anywhere"; none left means nowhere. */
export function toggled(ways: Ways, from: number, to: number): Ways {
  const now = ways.get(from) ?? [];
  return new Map(ways).set(from, now.includes(to) ? now.filter((id) => id !== to) : [...now, to]);
}

export function anywhere(ways: Ways, from: number): Ways {
  const next = new Map(ways);
  next.delete(from);
  return next;
}

/**
 * One stage on or back at a time, and out of each as lost; what is won comes after the last one. What is over may be taken up
 * again anywhere.
 */
export function stepByStep(stages: readonly Step[]): Ways {
  const open = stages.filter((stage) => kindOf(stage) === 'open');
  const won = stages.filter((stage) => kindOf(stage) === 'won');
  const lost = stages.filter((stage) => kindOf(stage) === 'lost');
  return new Map(
    open.map((stage, at) => {
      const beside = [open[at - 1], open[at + 1]].filter((one) => one !== undefined);
      const targets = [...beside, ...(at === open.length - 1 ? won : []), ...lost];
      return [stage.id, targets.map(({ id }) => id)];
    }),
  );
}
