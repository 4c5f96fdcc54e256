import type { Described, DescribedField } from '../../record/descriptors';

/** What things are called, in the reader's language; all that words about a workflow need to know. */
export interface Names {
  t: (key: string, values?: Record<string, string | number>) => string;
  described: ReadonlyMap<string, Described>;
  /** `Contact`; what a version kept where the kind of record is gone. */
  one: (entity: string) => string;
  many: (entity: string) => string;
  field: (of: Described, field: DescribedField) => string;
  choice: (of: Described, field: DescribedField, value: string) => string;
  member: (id: number) => string | undefined;
  /** Of a record that a definition names by its id. */
  record: (entity: string, id: number) => string | undefined;
  workflow: (id: number) => string | undefined;
  /** Of a mail. */
  template: (id: number) => string | undefined;
  /** By `entity/name`. */
  action: (key: string) => string | undefined;
  /** What a module tells of, by its name. */
  trigger: (name: string) => { label: string; data: { name: string; label: string; type: string; references?: string }[] } | undefined;
  /** What a version called things that are gone now, by `entity`, `entity.field`, `entity/action`. */
  kept: Readonly<Record<string, string>>;
  list: (items: string[], join: 'and' | 'or') => string;
  /** Values of fields, as people read them. */
  day: (value: string) => string;
  moment: (value: string) => string;
  time: (value: string) => string;
  money: (value: string) => string;
  number: (value: number) => string;
  /** `Tuesday` for `tuesday`. */
  weekday: (name: string) => string;
}

/** `a contact`, `eine Firma`; of kinds that no language has words for, a record of theirs. */
export function an(names: Names, entity: string, object = false): string {
  const key = `flow.${object ? 'object' : 'an'}.${entity}`;
  const found = names.t(key);
  return found === key ? names.t(object ? 'flow.object' : 'flow.an', { one: names.one(entity) }) : found;
}
