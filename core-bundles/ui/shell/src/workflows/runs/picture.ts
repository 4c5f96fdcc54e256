import type { StepState as Mark } from '../build/FlowView';
import { allSteps, type Definition } from '../definition';
import type { StepState } from './State';
import { type Group, itemName, type Place } from './tree';

/** A step of the picture, and each time that this run came to it. */
export interface Drawn {
  state: StepState;
  places: Place[];
}

/** What a step of many turns looks like: the first of these that one of them is. */
const LOUDEST: StepState[] = ['failed', 'waiting', 'sent', 'working', 'done', 'ahead', 'unreached'];

const MARKS: Record<Drawn['state'], Mark> = { failed: 'failed', waiting: 'waiting', sent: 'working', working: 'working', done: 'done', ahead: 'ahead', unreached: 'ahead', skipped: 'skipped' };

/** Every step of the definition as this run left it, by its id; what lay on a way not taken was skipped. */
export function pictureOf(definition: Pick<Definition, 'steps'>, places: Place[]): Map<string, Drawn> {
  const found = new Map<string, Place[]>();
  const walk = (list: Place[]) => {
    for (const place of list) {
      found.set(place.step.id, [...(found.get(place.step.id) ?? []), place]);
      place.inside.forEach((group) => walk(group.places));
    }
  };
  walk(places);
  return new Map(
    allSteps(definition.steps).map(({ id }) => {
      const here = found.get(id) ?? [];
      return [id, { state: LOUDEST.find((state) => here.some((one) => one.state === state)) ?? 'skipped', places: here }];
    }),
  );
}

export function marksOf(picture: ReadonlyMap<string, Drawn>): Map<string, Mark> {
  return new Map([...picture].map(([id, { state }]) => [id, MARKS[state]]));
}

/** Of the times that a run came to a step, which one it was: `2 of 5: Ada`; none for a step outside of loops. */
export function turnsOf(places: Place[], words: (turn: number, of: number, item: string | undefined) => string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (list: Place[], around: string) => {
    for (const place of list) {
      found.set(place.path, around);
      place.inside.forEach((group: Group) => {
        const own = group.kind === 'turn' ? words((group.turn ?? 0) + 1, place.inside.length, itemName(group.item)) : '';
        walk(group.places, [around, own].filter(Boolean).join(' · '));
      });
    }
  };
  walk(places, '');
  return found;
}
