import type { PermissionGroup } from '@guildhall/ui-kit';

/** In the order of the columns. */
export const VERBS = ['view', 'create', 'edit', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

type Records = PermissionGroup['records'][number];

/** Every name there is. */
export function namesOf(groups: PermissionGroup[]): string[] {
  return groups.flatMap(({ records, special }) => [
    ...records.flatMap(({ verbs }) => Object.values(verbs)),
    ...special.map(({ name }) => name),
  ]);
}

/**
 * What a role's entries mean today, name by name, as the server reads them: `*`, `records.view`, `records.act`,
 * `hospitality.*`, and `-name` to take one away again.
 */
export function spellOut(held: readonly string[], groups: PermissionGroup[]): Set<string> {
  const all = namesOf(groups);
  const names = new Set<string>();
  for (const entry of held) {
    if (entry === '*') {
      return new Set(all);
    }
    if (entry.startsWith('records.')) {
      ofRecords(entry.slice('records.'.length), groups).forEach((name) => names.add(name));
    } else if (entry.endsWith('.*')) {
      all.filter((name) => name.startsWith(entry.slice(0, -1))).forEach((name) => names.add(name));
    } else if (!entry.startsWith('-')) {
      names.add(entry);
    }
  }
  const fields = new Set(groups.flatMap(({ records }) => records.flatMap((one) => one.fields.flatMap(({ hide, lock }) => [hide, lock]))));
  for (const entry of held) {
    if (entry.startsWith('-')) {
      names.delete(entry.slice(1));
      if (fields.has(entry)) {
        names.add(entry);
      }
    }
  }
  return names;
}

export type FieldRight = Records['fields'][number];
export type Openness = 'open' | 'lock' | 'hide';

/** How open a field is to a role. */
export function opennessOf(held: ReadonlySet<string>, { hide, lock }: FieldRight): Openness {
  return hide && held.has(hide) ? 'hide' : lock && held.has(lock) ? 'lock' : 'open';
}

export function withOpenness(held: ReadonlySet<string>, { hide, lock }: FieldRight, openness: Openness): Set<string> {
  const next = new Set(held);
  [hide, lock].forEach((entry) => entry && next.delete(entry));
  const entry = openness === 'hide' ? hide : openness === 'lock' ? lock : null;
  if (entry) {
    next.add(entry);
  }
  return next;
}

/** How many fields of these records are closed in some way. */
export function closed(held: ReadonlySet<string>, { fields }: Records): number {
  return fields.filter((field) => opennessOf(held, field) !== 'open').length;
}

/** Roles to begin with, as a small business knows them. */
export const PRESETS = {
  helper: { reads: 'team', writes: 'own', permissions: ['records.view', 'records.create', 'records.edit'] },
  office: { reads: 'all', writes: 'all', permissions: ['records.view', 'records.create', 'records.edit', 'records.delete', 'records.act'] },
  watcher: { reads: 'all', writes: 'own', permissions: ['records.view'] },
} as const;
export type Preset = keyof typeof PRESETS;

function ofRecords(right: string, groups: PermissionGroup[]): string[] {
  if (right === 'act') {
    return groups.find(({ module }) => module === 'crm')?.special.map(({ name }) => name) ?? [];
  }
  return groups.flatMap(({ records }) => records.flatMap(({ verbs }) => verbs[right] ?? []));
}

export function withOrWithout(held: ReadonlySet<string>, name: string, on: boolean): Set<string> {
  const next = new Set(held);
  if (on) {
    next.add(name);
  } else {
    next.delete(name);
  }
  return next;
}

/** Ticks or unticks one verb. What one cannot see one cannot change: the others need `view` and go with it. */
export function tick(held: ReadonlySet<string>, { verbs }: Records, verb: Verb, on: boolean): Set<string> {
  const next = new Set(held);
  const name = verbs[verb];
  if (!name) {
    return next;
  }
  if (on) {
    next.add(name);
    if (verbs.view) {
      next.add(verbs.view);
    }
  } else {
    next.delete(name);
    if (verb === 'view') {
      Object.values(verbs).forEach((other) => next.delete(other));
    }
  }
  return next;
}

/** Ticks or unticks all that a group has. */
export function tickAll(held: ReadonlySet<string>, group: PermissionGroup, on: boolean): Set<string> {
  const next = new Set(held);
  namesOf([group]).forEach((name) => (on ? next.add(name) : next.delete(name)));
  return next;
}

/** From the narrowest to the widest. */
export const SCOPES = ['own', 'team', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** A role never changes more than it sees. */
export function narrower(reads: Scope, writes: Scope): Scope {
  return SCOPES.indexOf(writes) > SCOPES.indexOf(reads) ? reads : writes;
}
