import { useList, useMay, useSees } from '@guildhall/ui-kit';
import { eveningStart } from '../loyalty/evening';
import { minorOf } from '../loyalty/points';
import { type Check, checks } from './records';

/** A check that counts, or will once it is paid. */
export interface ByTill extends Check {
  due: string;
  opened_at: string;
}

const COUNTS = ['open', 'closed', 'waiting'];

/** What tills have told of a guest tonight, newest first; nothing where the role does not see it. */
export function useByTill(guestId: number): ByTill[] {
  const may = useMay();
  const sees = useSees(checks);
  const shown = guestId > 0 && may('hospitality.checks.view') && ['guest_id', 'due', 'opened_at'].every(sees);
  const found = useList(checks, { guest_id: guestId, 'opened_at[gte]': eveningStart().toISOString(), sort: '-opened_at', per_page: 5, total: 'none' }, shown);
  return (found.data?.data ?? []).filter((check): check is ByTill => COUNTS.includes(check.state) && !!check.due && Number(check.due) > 0 && !!check.opened_at);
}

/** As the server has it: with the tip or without. */
export function isSame({ due, tip }: ByTill, minor: number, currency: string): boolean {
  const owed = minorOf(due, currency);
  return minor > 0 && (minor === owed || minor === owed + minorOf(tip ?? '0', currency));
}
