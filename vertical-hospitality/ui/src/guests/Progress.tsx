import { count, day, money, request, useSession, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { amountOf } from '../loyalty/points';
import { type GuestCard, guests } from '../loyalty/records';
import '../texts/terms';
import classes from './Progress.module.css';

interface Step {
  tier: string;
  /** Points, minor units or visits. */
  missing: number;
}

interface Far {
  by: 'points' | 'spend' | 'visits';
  until?: string | null;
  next?: Step | null;
  keep?: Step | null;
  coming?: string | null;
  from?: string | null;
}

/** How far the guest is from the next tier: what the barkeeper says in one breath. */
export function Progress({ guest }: { guest: GuestCard }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const { data } = useQuery({
    queryKey: [guests.name, 'progress', guest.id, guest.version],
    queryFn: ({ signal }) => request<Far>('GET', `/hospitality/guests/${guest.id}/progress`, { signal }),
    placeholderData: (before) => before,
  });
  if (!data) {
    return null;
  }
  const { by, until, next, keep, coming, from } = data;
  const far = (step: Step, how: 'next' | 'keep') =>
    t(`hospitality.far.${how}${until ? 'Until' : ''}`, {
      what: by === 'spend' ? money(amountOf(step.missing, currency), currency) : t(`hospitality.far.${by}`, { count: step.missing, n: count(step.missing) }),
      tier: step.tier,
      day: until ? day(until) : '',
    });
  const lines = [
    coming && from && t('hospitality.far.coming', { tier: coming, day: day(from) }),
    keep && far(keep, 'keep'),
    next && far(next, 'next'),
  ].filter(Boolean);
  return lines.length > 0 ? (
    <div className={classes.far}>
      {lines.map((line) => (
        <p key={String(line)}>{line}</p>
      ))}
    </div>
  ) : null;
}
