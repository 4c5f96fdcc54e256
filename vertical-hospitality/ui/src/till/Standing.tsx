import { type RecordValues, Tag, type Tint, useT } from '@guildhall/ui-kit';
import '../texts/till';
import type { Check } from './records';

const TINTS: Record<Check['state'], Tint> = { open: 'blue', closed: 'green', voided: 'gray', merged: 'gray', waiting: 'orange' };

/** How a check stands; trouble before anything else. */
export function Standing({ check }: { check: RecordValues }) {
  const t = useT();
  const { trouble, state } = check as Partial<Check>;
  if (trouble) {
    return <Tag tint="orange">{t(`choice.hospitality.till_check.trouble.${trouble}`)}</Tag>;
  }
  return state && <Tag tint={TINTS[state]}>{t(`choice.hospitality.till_check.state.${state}`)}</Tag>;
}
