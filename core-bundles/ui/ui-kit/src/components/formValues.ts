import { ApiProblem } from '../api/problem';
import { readAmount } from '../format';
import type { FormFieldSpec } from './FormField';

export type Values = Record<string, unknown>;

/** A record's values for a form's fields. */
export function valuesOf(fields: FormFieldSpec[], record: object): Values {
  return Object.fromEntries(fields.map(({ name }) => [name, (record as Values)[name] ?? null]));
}

/**
 * As the API takes them: amounts with a point, nothing where nothing stands.
 *
 * @param whole what else is known of the record, such as the currency of an amount
 */
export function sendable(fields: FormFieldSpec[], values: Values, whole: Values = values): Values {
  const currency = typeof whole.currency === 'string' ? whole.currency : undefined;
  const typed = new Map(fields.map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === '' || value === undefined ? null : typed.get(name) === 'amount' ? readAmount(String(value ?? ''), currency) : value,
    ]),
  );
}

/** Emptied fields become null, which the server understands as "take it away". */
export function changedOf(before: Values, after: Values): Values {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(clean(value)) !== JSON.stringify(clean(before[name]))),
  );
}

function clean(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

/** The record as it stands now, out of the answer that a colleague was faster. */
export function currentOf(problem: unknown): (Values & { version: number }) | undefined {
  const current = problem instanceof ApiProblem && problem.status === 412 ? problem.body.current : undefined;
  return current ? (current as Values & { version: number }) : undefined;
}

export interface Rebased {
  /** What the form begins with from now on. */
  base: Values;
  values: Values;
  /** Fields that both have changed, to different ends. */
  clashes: string[];
}

/** Typed values upon a newer record: what the member has not touched becomes what the colleague made of it. */
export function rebase(base: Values, values: Values, current: Values): Rebased {
  const mine = changedOf(base, values);
  const now = Object.fromEntries(Object.keys(base).map((name) => [name, current[name] ?? null]));
  const theirs = changedOf(base, now);
  const clashes = Object.keys(mine).filter((name) => name in theirs && JSON.stringify(clean(values[name])) !== JSON.stringify(now[name]));
  return { base: now, values: { ...now, ...mine }, clashes };
}
