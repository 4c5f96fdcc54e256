import { type Deed, deed, useDeeds } from '@guildhall/ui-kit';
import { entries, type GuestCard, guests, isKnown } from './records';

export type Kind = 'check-in' | 'spend' | 'redeem';

/** Something the barkeeper has done for a guest, for people and for the guest's card until the server has said it. */
export interface About {
  kind: Kind;
  guestId: number;
  guestName: string;
  /** Of the guest when it began: once the guest has a newer one, what the server says counts. */
  version: number;
  /** The amount or the reward. */
  what: string;
  /** Expected until the server has said it. */
  points: number;
}

export type Intent = Deed<About>;

interface Doing extends Pick<About, 'kind' | 'what' | 'points'> {
  key: string;
  body: object;
}

const MODULE = 'hospitality';

export function useIntents(): readonly Intent[] {
  return useDeeds<About>(MODULE);
}

/** Does it at once on the screen and sends it. A second tap on the same intent changes nothing. */
export function begin(guest: GuestCard, { key, body, ...doing }: Doing): void {
  deed<About>({
    key,
    body,
    module: MODULE,
    method: 'POST',
    path: `/hospitality/guests/${guest.id}/${doing.kind}`,
    about: { ...doing, guestId: guest.id, guestName: guest.name, version: guest.version },
    touches: [guests.name, entries.name],
    // Points that are not held may be given twice.
    online: doing.kind === 'redeem',
  });
}

/** Null where the member's role hides them, missing where the answer was lost: then what was expected stands. */
export function pointsOf({ about, answer }: Pick<Intent, 'about' | 'answer'>): number {
  return (answer as { points?: number | null } | undefined)?.points ?? about.points;
}

/** The guest as he will stand once everything under way has arrived. */
export function withIntents<G extends GuestCard>(guest: G, under: readonly Intent[]): G {
  const mine = under.filter(
    ({ about, state }) => about.guestId === guest.id && about.version >= guest.version && state !== 'failed',
  );
  if (mine.length === 0) {
    return guest;
  }
  const came = mine.find(({ about }) => about.kind === 'check-in');
  return {
    ...guest,
    balance: isKnown(guest.balance) ? Math.max(mine.reduce((total, intent) => total + pointsOf(intent), guest.balance), 0) : guest.balance,
    visits: isKnown(guest.visits) ? guest.visits + (came ? 1 : 0) : guest.visits,
    last_visit_at: came ? new Date(came.at).toISOString() : guest.last_visit_at,
  };
}
