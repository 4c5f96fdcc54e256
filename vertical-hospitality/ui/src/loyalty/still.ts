import { useProgramme } from '../rules/programme';
import type { GuestCard } from './records';

/** Why a guest earns nothing now, whatever the rules. */
export type Still = 'draft' | 'paused' | 'ended' | 'blocked';

/** Undefined where the rules decide, and until the server has said; it decides in any case. */
export function useStill(guest?: GuestCard): Still | undefined {
  const { data } = useProgramme();
  return data && data.status !== 'active' ? data.status : guest?.blocked_at ? 'blocked' : undefined;
}

/** Whether rewards are to be had. */
export function gives(still: Still | undefined): boolean {
  return still === undefined || still === 'paused';
}
