import type { Condition, Filter } from '../list/filter';
import type { Path } from '../list/paths';
import type { Group } from './answer';

export const PARTS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Part = (typeof PARTS)[number];

export function isDay({ field }: Path): boolean {
  return field.type === 'date' || field.type === 'timestamp';
}

/** A field and, of a date or time, stretches of days. */
export interface Grouping {
  path: Path;
  part: Part | undefined;
}

/** `created_at:month` as a field and a stretch of days; days are months unless said otherwise. */
export function groupOf(word: string, paths: Path[]): Grouping | undefined {
  const [name, said] = word.split(':');
  const path = paths.find((one) => one.path === name);
  return path && { path, part: isDay(path) ? (PARTS.find((part) => part === said) ?? 'month') : undefined };
}

export function wordOf(path: Path, part: Part | undefined): string {
  return part ? `${path.path}:${part}` : path.path;
}

/** By what people group first: choices and people before words. */
const FIRST = ['choice', 'reference', 'boolean', 'tags', 'choices', 'timestamp', 'date'];

export function usualGroup(paths: Path[]): string | undefined {
  const own = paths.filter(({ group }) => group === undefined);
  const found = FIRST.map((type) => own.find(({ field }) => field.type === type)).find(Boolean) ?? own[0];
  return found && wordOf(found, isDay(found) ? 'month' : undefined);
}

const iso = (date: Date) => date.toISOString().slice(0, 10);

/** The last day of a stretch that begins so. */
export function lastDay(first: string, part: Part): string {
  const date = new Date(`${first}T00:00:00Z`);
  const months = { day: 0, week: 0, month: 1, quarter: 3, year: 12 }[part];
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(date.getUTCDate() + { day: 0, week: 6, month: -1, quarter: -1, year: -1 }[part]);
  return iso(date);
}

/** By what a list shows the records of one group. */
export function conditionsOf({ path: { path, field }, part }: Grouping, { value }: Group): Condition[] {
  if (value === null) {
    return [{ field: path, op: 'empty' }];
  }
  if (part && part !== 'day') {
    return [
      { field: path, op: 'gte', value },
      { field: path, op: 'lte', value: lastDay(String(value), part) },
    ];
  }
  return field.type === 'choice' || field.type === 'reference' ? [{ field: path, op: 'in', value: [value] }] : [{ field: path, op: 'eq', value }];
}

/** A filter that asks for all of this beside what it asks already. */
export function narrowed({ any, groups }: Filter, conditions: Condition[]): Filter {
  if (!any || groups.length === 0) {
    return { any: false, groups: [...groups, ...conditions.map((one) => [one])] };
  }
  return groups.every(({ length }) => length === 1)
    ? { any: false, groups: [groups.flat(), ...conditions.map((one) => [one])] }
    : { any: true, groups: groups.map((group) => [...group, ...conditions]) };
}
