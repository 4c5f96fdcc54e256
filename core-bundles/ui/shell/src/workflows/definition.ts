/** One step as drawn; beside these its settings, as the API has them. */
export interface StepNode extends Record<string, unknown> {
  id: string;
  kind: string;
  then?: StepNode[];
  else?: StepNode[];
  steps?: StepNode[];
}

export interface Trigger extends Record<string, unknown> {
  kind?: string;
  entity?: string;
  field?: string;
}

/** By whose doing a change can come about, in the order in which it is offered. */
export const ORIGINS = ['person', 'program', 'bulk', 'workflow', 'system', 'import'];
/** What a new trigger goes by: a file that is brought in writes to nobody. */
export const USUAL_ORIGINS = ORIGINS.filter((one) => one !== 'import');

/** Whether what sets it off is somebody's doing, and not the clock's or a button's. */
export function isMade({ kind }: Trigger): boolean {
  return ['created', 'changed', 'saved', 'deleted', 'module'].includes(String(kind));
}

/** One that says nothing was drawn before this could be chosen, and goes by all. */
export function originsOf({ by }: Trigger): string[] {
  return Array.isArray(by) ? ORIGINS.filter((one) => by.includes(one)) : ORIGINS;
}

/** What an owner has drawn: what sets it off, and a tree of steps. Never changed in place. */
export interface Definition {
  trigger: Trigger;
  steps: StepNode[];
}

/** Lists of steps that a definition or a step has. */
export type Branch = 'steps' | 'then' | 'else';

/** Where a step stands or can be put. */
export interface Slot {
  /** The step around it; null at the outermost. */
  inside: string | null;
  branch: Branch;
  at: number;
}

/** Names the trigger where a step is named otherwise. */
export const TRIGGER = '';

export const EMPTY: Definition = { trigger: {}, steps: [] };

export function branchesOf(node: Pick<StepNode, 'kind'>): Branch[] {
  return node.kind === 'branch' ? ['then', 'else'] : node.kind === 'loop' ? ['steps'] : [];
}

/** Out of whatever a draft holds. */
export function definitionOf(json: unknown): Definition {
  const { trigger, steps, ...rest } = (json ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    trigger: trigger && typeof trigger === 'object' && !Array.isArray(trigger) ? (trigger as Trigger) : {},
    steps: nodesOf(steps),
  };
}

function nodesOf(json: unknown): StepNode[] {
  return (Array.isArray(json) ? json : [])
    .filter((one): one is StepNode => one !== null && typeof one === 'object')
    .map((one) => ({
      ...one,
      id: String(one.id ?? ''),
      kind: String(one.kind ?? ''),
      ...Object.fromEntries(branchesOf(one).map((branch) => [branch, nodesOf(one[branch])])),
    }));
}

/** Every step, those inside of others too, in the order in which they are drawn. */
export function allSteps(steps: StepNode[]): StepNode[] {
  return steps.flatMap((node) => [node, ...branchesOf(node).flatMap((branch) => allSteps(node[branch] ?? []))]);
}

export function findStep(definition: Definition, id: string): StepNode | undefined {
  return allSteps(definition.steps).find((node) => node.id === id);
}

/** The lists around a step, outermost first; empty for what is not there. */
export function pathTo(definition: Definition, id: string): Slot[] {
  function look(list: StepNode[], inside: string | null, branch: Branch): Slot[] | undefined {
    for (const [at, node] of list.entries()) {
      if (node.id === id) {
        return [{ inside, branch, at }];
      }
      for (const one of branchesOf(node)) {
        const found = look(node[one] ?? [], node.id, one);
        if (found) {
          return [{ inside, branch, at }, ...found];
        }
      }
    }
    return undefined;
  }
  return look(definition.steps, null, 'steps') ?? [];
}

export function slotOf(definition: Definition, id: string): Slot | undefined {
  return pathTo(definition, id).at(-1);
}

export function listAt(definition: Definition, { inside, branch }: Pick<Slot, 'inside' | 'branch'>): StepNode[] {
  return inside === null ? definition.steps : (findStep(definition, inside)?.[branch] ?? []);
}

function withList(definition: Definition, { inside, branch }: Pick<Slot, 'inside' | 'branch'>, change: (list: StepNode[]) => StepNode[]): Definition {
  if (inside === null) {
    return { ...definition, steps: change(definition.steps) };
  }
  const through = (list: StepNode[]): StepNode[] =>
    list.map((node) => {
      const inner = Object.fromEntries(branchesOf(node).map((one) => [one, through(node[one] ?? [])]));
      return node.id === inside ? { ...node, ...inner, [branch]: change(node[branch] ?? []) } : { ...node, ...inner };
    });
  return { ...definition, steps: through(definition.steps) };
}

export function insertStep(definition: Definition, slot: Slot, node: StepNode): Definition {
  return withList(definition, slot, (list) => [...list.slice(0, slot.at), node, ...list.slice(slot.at)]);
}

export function removeStep(definition: Definition, id: string): Definition {
  const slot = slotOf(definition, id);
  return slot ? withList(definition, slot, (list) => list.filter((node) => node.id !== id)) : definition;
}

export function replaceStep(definition: Definition, node: StepNode): Definition {
  const slot = slotOf(definition, node.id);
  return slot ? withList(definition, slot, (list) => list.map((one) => (one.id === node.id ? node : one))) : definition;
}

/** Whether a step may be put there: not into itself, and not where it is already. */
export function fits(definition: Definition, id: string, slot: Slot): boolean {
  const from = slotOf(definition, id);
  const within = slot.inside !== null && (slot.inside === id || pathTo(definition, slot.inside).some(({ inside }) => inside === id));
  const same = from && from.inside === slot.inside && from.branch === slot.branch && (slot.at === from.at || slot.at === from.at + 1);
  return !!from && !within && !same;
}

export function moveStep(definition: Definition, id: string, slot: Slot): Definition {
  const node = findStep(definition, id);
  const from = slotOf(definition, id);
  if (!node || !from || !fits(definition, id, slot)) {
    return definition;
  }
  const after = from.inside === slot.inside && from.branch === slot.branch && from.at < slot.at;
  return insertStep(removeStep(definition, id), { ...slot, at: slot.at - (after ? 1 : 0) }, node);
}

/** One place up or down, out of what is around it at its ends; undefined where that is impossible. */
export function neighbour(definition: Definition, id: string, way: -1 | 1): Slot | undefined {
  const path = pathTo(definition, id);
  const slot = path.at(-1);
  if (!slot) {
    return undefined;
  }
  const at = slot.at + way;
  if (at >= 0 && at < listAt(definition, slot).length) {
    return { ...slot, at: way < 0 ? at : at + 1 };
  }
  const around = path.at(-2);
  return around && { ...around, at: way < 0 ? around.at : around.at + 1 };
}

/** `create2`: the kind and the first number that is free. */
export function nextId(definition: Definition, kind: string): string {
  const taken = new Set(allSteps(definition.steps).map(({ id }) => id));
  let number = 1;
  while (taken.has(`${kind}${number}`)) {
    number += 1;
  }
  return `${kind}${number}`;
}

/** The same once more behind itself, under new ids; what names steps inside names the new ones. */
export function copyStep(definition: Definition, id: string): { definition: Definition; made: string } | undefined {
  const slot = slotOf(definition, id);
  const node = findStep(definition, id);
  if (!slot || !node) {
    return undefined;
  }
  const ids = new Map<string, string>();
  let grown = definition;
  for (const one of allSteps([node])) {
    const next = nextId(grown, one.kind);
    ids.set(one.id, next);
    // So that the next of this kind finds the id taken.
    grown = { ...grown, steps: [...grown.steps, { id: next, kind: one.kind }] };
  }
  const copied = renamed(node, ids);
  return { definition: insertStep(definition, { ...slot, at: slot.at + 1 }, copied), made: copied.id };
}

function renamed(node: StepNode, ids: ReadonlyMap<string, string>): StepNode {
  const text = JSON.stringify(node, (key, value) => {
    if (key === 'id' && typeof value === 'string') {
      return ids.get(value) ?? value;
    }
    return typeof value === 'string' ? value.replace(/\bsteps\.(\w+)/g, (whole, id: string) => (ids.has(id) ? `steps.${ids.get(id)}` : whole)) : value;
  });
  return JSON.parse(text) as StepNode;
}

/** Steps that use what this one, or one inside it, brings. */
export function usersOf(definition: Definition, id: string): StepNode[] {
  const node = findStep(definition, id);
  const gone = new Set(node ? allSteps([node]).map((one) => one.id) : []);
  return allSteps(definition.steps).filter((one) => !gone.has(one.id) && [...placesIn(settingsOf(one))].some((place) => gone.has(place.split('.')[1] ?? '') && place.startsWith('steps.')));
}

/** A step without the steps inside it. */
export function settingsOf(node: StepNode): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !['id', 'kind', 'then', 'else', 'steps'].includes(name)));
}

/** All `{{…}}` in a value, however deep. */
export function placesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(value, (_, part) => {
    if (typeof part === 'string') {
      for (const match of part.matchAll(/\{\{\s*([^{}]{1,300}?)\s*}}/g)) {
        found.add(match[1] ?? '');
      }
    }
    return part;
  });
  return found;
}

/** What a new step begins with. */
export function freshStep(definition: Definition, kind: string): StepNode {
  const id = nextId(definition, kind);
  const first: Record<string, Record<string, unknown>> = {
    create: { values: {} },
    update: { values: {} },
    find: { filter: {}, limit: 20 },
    branch: { if: { and: [] }, then: [], else: [] },
    loop: { limit: 100, steps: [] },
    wait: { for: { days: 1 } },
    approval: { deadline: { days: 2 } },
    mail: { to: '', subject: '', text: '' },
    message: { to: '', text: '' },
    notify: { text: '' },
    webhook: { method: 'POST', url: '' },
    action: { input: {} },
    workflow: { wait: true },
  };
  return { id, kind, ...first[kind] };
}
