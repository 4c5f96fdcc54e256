import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Described } from '../descriptors';
import { type Condition, type Filter, parse, write } from './filter';

/** What a list shows, all of it out of the address: a reload and a link to a colleague give the same list. */
export interface ListState {
  filter: Filter;
  sort: string;
  /** Paths of the columns beside the name; undefined means the usual ones. */
  columns: string[] | undefined;
  /** Key of the view it began with. */
  view: string | undefined;
  /** As rows, as columns of cards, by days, or counted together. */
  kind: Kind;
  /** What the columns, the days or the groups are made of; undefined means the usual field. */
  by: string | undefined;
  /** What is counted together, `sum:amount`; undefined means how many records there are. */
  measure: string | undefined;
}

export interface ListPatch {
  kind?: Kind;
  by?: string | undefined;
  measure?: string | undefined;
  filter?: Filter;
  sort?: string;
  columns?: string[] | undefined;
  view?: string | undefined;
}

export const KINDS = ['table', 'board', 'calendar', 'summary'] as const;
export type Kind = (typeof KINDS)[number];

const OWN = new Set(['filter', 'sort', 'columns', 'view', 'q', 'kind', 'by', 'measure', 'day', 'show']);

export function readState(of: Described, params: URLSearchParams, firstSort: string): ListState {
  const filter = parse(params.get('filter'));
  // Links may also name a field and its value, plainly: `/deals?stage_id=3`.
  const plain = [...params]
    .filter(([name, value]) => !OWN.has(name) && value !== '' && of.fields.some((field) => field.name === name))
    .map(([field, value]): Condition[] => [{ field, op: 'in', value: value.split(',').map((one) => (/^\d+$/.test(one) ? Number(one) : one)) }]);
  const columns = params.get('columns');
  return {
    filter: plain.length > 0 ? { any: false, groups: [...plain, ...(filter.any ? [] : filter.groups)] } : filter,
    sort: params.get('sort') || firstSort,
    columns: columns === null ? undefined : columns.split(',').filter(Boolean),
    view: /^[a-z0-9][\w.-]*$/.exec(params.get('view') ?? '')?.[0],
    kind: KINDS.find((kind) => kind === params.get('kind')) ?? 'table',
    by: params.get('by') || undefined,
    measure: params.get('measure') || undefined,
  };
}

export function writeState(now: URLSearchParams, of: Described, state: ListState, firstSort: string): URLSearchParams {
  const next = new URLSearchParams(now);
  for (const { name } of of.fields) {
    next.delete(name);
  }
  const put = (name: string, value: string | undefined) => (value === undefined || value === '' ? next.delete(name) : next.set(name, value));
  put('view', state.view);
  put('kind', state.kind === 'table' ? '' : state.kind);
  put('by', state.by);
  put('measure', state.measure);
  put('filter', write(state.filter));
  put('sort', state.sort === firstSort ? '' : state.sort);
  if (state.columns) {
    next.set('columns', state.columns.join());
  } else {
    next.delete('columns');
  }
  return next;
}

export function useListState(of: Described, firstSort: string): [ListState, (patch: ListPatch) => void, boolean] {
  const [params, setParams] = useSearchParams();
  // Told once: who goes back to everything shall not be led away again.
  const [bare] = useState(() => params.size === 0);
  const [touched, setTouched] = useState(false);
  const state = useMemo(() => readState(of, params, firstSort), [of, params, firstSort]);
  const put = useCallback(
    (patch: ListPatch) => {
      setTouched(true);
      setParams((now) => writeState(now, of, { ...readState(of, now, firstSort), ...patch }, firstSort), { replace: true });
    },
    [of, setParams, firstSort],
  );
  return [state, put, bare && !touched];
}
