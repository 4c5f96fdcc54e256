import { money, type RecordValues, Tag, type Tint, useSession, useT } from '@guildhall/ui-kit';
import '../texts/till';
import type { Check } from './records';

const TINTS: Record<Check['state'], Tint> = { open: 'blue', closed: 'green', voided: 'gray', merged: 'gray', waiting: 'orange' };

/** How a check stands; trouble before anything else. */
export function Standing({ check }: { check: Partial<Check> }) {
  const t = useT();
  const { trouble, state } = check;
  if (trouble) {
    return <Tag tint="orange">{t(`choice.hospitality.till_check.trouble.${trouble}`)}</Tag>;
  }
  return state && <Tag tint={TINTS[state]}>{t(`choice.hospitality.till_check.state.${state}`)}</Tag>;
}

/** Under a check's number on a telephone. */
export function InShort({ check }: { check: RecordValues }) {
  const one = check as Partial<Check>;
  return (
    <span>
      <Standing check={one} /> {[one.table_name, one.guest?.name].filter(Boolean).join(' · ')}
    </span>
  );
}

export function Due({ check: { due } }: { check: Partial<Check> }) {
  const { currency } = useSession().workspace;
  return due && <strong className="gh-num">{money(due, currency, true)}</strong>;
}
