import type { Workflow } from '../api';

/** Which workflows are looked at. */
export const SHOWS = ['all', 'on', 'off', 'draft', 'troubled', 'deleted'] as const;
export type Show = (typeof SHOWS)[number];

export function fits({ state, failed, held }: Pick<Workflow, 'state' | 'failed' | 'held'>, show: Show): boolean {
  return show === 'all' || show === 'deleted' || (show === 'troubled' ? failed + held > 0 : state === show);
}
