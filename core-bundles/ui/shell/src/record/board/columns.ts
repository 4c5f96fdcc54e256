import { type Member, request, type Tint } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMembers } from '../../crm/members';
import { stageColor } from '../../crm/pipeline/stageColor';
import { type Described, type DescribedField, kindOf, useDescribed } from '../descriptors';
import { choiceWords } from '../specs';
import type { AnyRecord } from '../FieldValue';

/** A page of a list. */
export interface Cards {
  data: AnyRecord[];
  total: number;
}

/** A column of a board: a value of the field that the board is made of. */
export interface Lane {
  /** Undefined for records without one. */
  value: string | number | undefined;
  label: string;
  color: string;
}

/** Each column is a question to the server. */
const MOST = 30;
const TINTS: Tint[] = ['blue', 'violet', 'teal', 'orange', 'green', 'pink', 'yellow', 'red'];

/** The columns in their order; undefined until they are known. */
export function useLanes(of: Described, field: DescribedField, without: string): Lane[] | undefined {
  const all = useDescribed();
  const members = useMembers();
  const target = field.references === 'identity.member' ? undefined : all.get(field.references ?? '');
  // What has its place within something else, such as a stage in its pipeline, stands beside its own kind.
  const within = target?.fields.filter(({ type, required }) => type === 'reference' && required).map(({ name }) => name) ?? [];
  const query = { per_page: 100, sort: [...within, 'position'].join() };
  const { data } = useQuery({
    queryKey: [target?.entity, 'list', { ...query, lanes: true }],
    queryFn: ({ signal }) => request<Cards>('GET', `/${target?.path}`, { query, signal }),
    enabled: !!target,
  });
  return useMemo(() => lanesOf(of, field, without, target, members, data), [of, field, without, target, members, data]);
}

function lanesOf(of: Described, field: DescribedField, without: string, target: Described | undefined, members: Member[], data: Cards | undefined): Lane[] | undefined {
  const tint = (at: number) => `var(--gh-${TINTS[at % TINTS.length]}-fg)`;
  const empty = { value: undefined, label: without, color: 'var(--gh-line-2)' };
  if (kindOf(field) === 'choice') {
    return [...(field.choices ?? []).map((value, at) => ({ value, label: choiceWords(of, field, value), color: tint(at) })), empty];
  }
  if (!target) {
    return members.length > 0 ? [...members.filter(({ active }) => active).slice(0, MOST).map(({ id, name }, at) => ({ value: id, label: name, color: tint(at) })), empty] : undefined;
  }
  return data && [
    ...data.data.slice(0, MOST).map((record, at) => ({
      value: record.id,
      label: String(record[target.title_field] ?? record.id),
      color: typeof record.color === 'string' ? stageColor(record.color) : tint(at),
    })),
    empty,
  ];
}

/** What is asked for one column: what the list asks, and that value. */
export function laneFilter(filter: string, field: string, value: Lane['value']): string {
  const own = value === undefined ? { field, op: 'empty' } : { field, op: 'eq', value };
  return JSON.stringify(filter ? { and: [JSON.parse(filter), own] } : own);
}

/** The column in which a record stands by its own values, or by where it was just put. */
export function laneOf(lanes: Lane[], value: unknown): number {
  const wanted = value === null || value === undefined || value === '' ? undefined : value;
  return lanes.findIndex((lane) => (wanted === undefined ? lane.value === undefined : String(lane.value) === String(wanted)));
}

/** A column with what stands in it. */
export interface Column {
  lane: Lane;
  total: number;
  records: AnyRecord[];
}

/** Each record once, where its newest value says, whatever column it came with. */
export function arranged(lanes: Lane[], pages: Array<Cards | undefined>, field: string, put: ReadonlyMap<number, Lane['value']>): Column[] {
  const columns = lanes.map((lane, at): Column => ({ lane, total: pages[at]?.total ?? 0, records: [] }));
  const newest = new Map<number, { record: AnyRecord; from: number }>();
  pages.forEach((page, from) => {
    for (const record of page?.data ?? []) {
      const other = newest.get(record.id);
      if (!other || other.record.version < record.version) {
        newest.set(record.id, { record, from });
      }
    }
  });
  for (const { record, from } of newest.values()) {
    const to = laneOf(lanes, put.has(record.id) ? put.get(record.id) : record[field]);
    const target = columns[to];
    if (target) {
      target.records.push(record);
    }
    if (to !== from) {
      (columns[from] as Column).total -= 1;
      if (target) {
        target.total += 1;
      }
    }
  }
  return columns;
}
