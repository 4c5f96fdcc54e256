import { day, requestOrKept, useMay } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWhere } from '../venues/venues';
import { type GuestCard, rewards } from './records';

/** A reward as the server offers it to one guest. */
export interface Offer {
  id: number;
  name: string;
  description?: string | null;
  /** Unknown to whoever may not see it. */
  cost?: number | null;
  available: boolean;
  /** Code of why the guest cannot have it now, and what there is to tell of it. */
  reason?: string | null;
  about?: { tier?: string; venue?: string; from?: string; until?: string; had_at?: string } | null;
}

const TOO_FEW = 'hospitality/too-few-points';

/** What the house offers this guest; fetched anew whenever the guest has changed. */
export function useOffers(guest: Pick<GuestCard, 'id' | 'version'>) {
  const may = useMay();
  const { venue_id: venue } = useWhere();
  const path = `/hospitality/guests/${guest.id}/rewards${venue ? `?venue_id=${venue}` : ''}`;
  return useQuery({
    queryKey: [rewards.name, 'offers', guest.id, guest.version, venue],
    queryFn: ({ signal }) => requestOrKept<{ data: Offer[] }>(path, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === guest.id ? keepPreviousData(before) : undefined),
    // One whom the server has not seen yet has no points.
    enabled: guest.id > 0 && may('hospitality.rewards.view') && may('hospitality.guests.view'),
  });
}

/** Points are counted here, with what is still under way; all else the server has said. */
export function isBlocked({ reason }: Offer): boolean {
  return !!reason && reason !== TOO_FEW;
}

export function missing({ cost }: Offer, balance: number | undefined): number {
  return Math.max(0, (cost ?? 0) - (balance ?? Infinity));
}

/** Which words say why it cannot be had now; with points left aside. */
export function whyNot({ reason, about }: Offer): { text: string; values?: Record<string, string> } {
  const key = `hospitality.offer.${reason?.split('/').at(-1)}`;
  if (about?.tier) {
    return { text: key, values: { tier: about.tier } };
  }
  if (about?.venue) {
    return { text: `${key}.at`, values: { venue: about.venue } };
  }
  const at = about?.from ?? about?.until ?? about?.had_at;
  const which = about?.from ? 'from' : about?.until ? 'until' : 'on';
  return at ? { text: `${key}.${which}`, values: { day: day(at) } } : { text: key };
}
