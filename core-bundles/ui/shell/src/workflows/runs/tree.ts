import type { Definition, StepNode } from '../definition';
import type { Run, StepRow } from './api';
import type { StepState } from './State';

/** A step of the definition, at the place in a run where it was done, or was to be. */
export interface Place {
  step: StepNode;
  path: string;
  state: StepState;
  row: StepRow | undefined;
  /** Tries that a later one counts instead of, the oldest first. */
  earlier: StepRow[];
  inside: Group[];
}

/** Steps inside another one: of a branch, or of one turn of a loop. */
export interface Group {
  kind: 'then' | 'else' | 'turn' | 'body';
  /** Of a turn, from 0, and what it is about. */
  turn?: number;
  item?: unknown;
  places: Place[];
}

/** The definition as this run went through it; what it did not come to is there, too. */
export function treeOf(definition: Pick<Definition, 'steps'>, run: Pick<Run, 'state'>, rows: StepRow[]): Place[] {
  const current = new Map<string, StepRow>();
  const earlier = new Map<string, StepRow[]>();
  for (const row of rows) {
    if (row.redone) {
      earlier.set(row.path, [...(earlier.get(row.path) ?? []), row]);
    } else {
      current.set(row.path, row);
    }
  }
  const open = run.state === 'running' || run.state === 'waiting';
  let working = run.state === 'running';

  function places(steps: StepNode[] | undefined, prefix: string): Place[] {
    return (steps ?? []).map((step) => place(step, prefix));
  }

  function place(step: StepNode, prefix: string): Place {
    const path = prefix + step.id;
    const row = current.get(path);
    let state: StepState = row?.state ?? (open ? 'ahead' : 'unreached');
    if (!row && working) {
      // The first that has left nothing yet is being done at this moment.
      state = 'working';
    }
    working &&= row?.state === 'done';
    return { step, path, state, row, earlier: earlier.get(path) ?? [], inside: inside(step, path, prefix, row) };
  }

  function inside(step: StepNode, path: string, prefix: string, row: StepRow | undefined): Group[] {
    if (step.kind === 'branch') {
      const taken = row?.output?.taken;
      const ways = [
        { kind: 'then' as const, places: taken === 'else' ? [] : places(step.then, prefix) },
        { kind: 'else' as const, places: taken === 'then' ? [] : places(step.else, prefix) },
      ];
      return ways.filter((way) => way.places.length > 0);
    }
    if (step.kind === 'loop') {
      const items = row?.output?.items;
      if (!Array.isArray(items)) {
        return [{ kind: 'body', places: places(step.steps, `${path}[0].`) }];
      }
      return items.map((item, turn) => ({ kind: 'turn' as const, turn, item, places: places(step.steps, `${path}[${turn}].`) }));
    }
    return [];
  }

  return places(definition.steps, '');
}

/** All places, those inside of others too. */
export function flat(places: Place[]): Place[] {
  return places.flatMap((one) => [one, ...one.inside.flatMap((group) => flat(group.places))]);
}

/** So many turns of a loop are drawn before somebody asks for all. */
export const FEW_TURNS = 5;

/** The turns that tell most: those in trouble or at work, the rest from the first on. */
export function telling(groups: Group[], most = FEW_TURNS): Group[] {
  if (groups.length <= most) {
    return groups;
  }
  const loud = groups.filter(({ places }) => flat(places).some(({ state }) => state === 'failed' || state === 'waiting' || state === 'sent'));
  const chosen = new Set([...loud, ...groups].slice(0, most));
  return groups.filter((group) => chosen.has(group));
}

/** What a loop's item is called: its title, or itself if it is a word. */
export function itemName(item: unknown): string | undefined {
  if (typeof item === 'string' || typeof item === 'number') {
    return String(item);
  }
  if (item && typeof item === 'object') {
    const { name, title, subject } = item as Record<string, unknown>;
    return [name, title, subject].find((one): one is string => typeof one === 'string' && one !== '');
  }
  return undefined;
}
