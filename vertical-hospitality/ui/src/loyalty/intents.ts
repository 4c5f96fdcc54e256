import { type Deed, deed, t, useDeeds } from '@guildhall/ui-kit';
import { entries, type GuestCard, guests, isKnown, rewards } from './records';

export type Kind = 'check-in' | 'spend' | 'redeem' | 'guest';

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
  /** Of a new guest: what was typed, and what was looked for. */
  draft?: NewcomerDraft;
  origin?: string;
}

export interface NewcomerDraft {
  first_name: string;
  last_name: string;
  phone: string;
  card_code: string;
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
    touches: [guests.name, entries.name, ...(doing.kind === 'redeem' ? [rewards.name] : [])],
    // Points that are not held may be given twice.
    online: doing.kind === 'redeem',
    // What is done for a guest whom the server has not seen yet follows him.
    ...(guest.id < 0 ? { needs: [guest.id] } : {}),
  });
}

/** Makes a guest without waiting for the server; under the key of a refused one, whose deeds follow this one. */
export function welcome(key: string, draft: NewcomerDraft, origin: string, body: object, own: number): void {
  const guestName = `${draft.first_name} ${draft.last_name}`.trim();
  deed<About>({
    key,
    body,
    module: MODULE,
    method: 'POST',
    path: '/hospitality/guests',
    about: { kind: 'guest', guestId: own, guestName, version: 0, what: t('hospitality.away.guest', { name: guestName }), points: 0, draft, origin },
    touches: [guests.name],
    makes: { id: own, at: 'id' },
  });
}

/** Guests whom the server has not seen yet. */
export function newcomers(under: readonly Intent[]): GuestCard[] {
  return under
    .filter(({ about, state }) => about.kind === 'guest' && state !== 'failed' && state !== 'done')
    .map(({ about: { guestId, guestName, draft } }) => ({
      id: guestId,
      version: 0,
      name: guestName,
      phone: draft?.phone.trim() || null,
      card_code: draft?.card_code.trim() || null,
      balance: 0,
      visits: 0,
    }));
}

/** It is none of the till's checks: sent again as what it is, under the same key. */
export function apart({ key, module, method, path, body, about, touches, needs }: Intent): void {
  deed<About>({ key, module, method, path, body: { ...(body as object), apart: true }, about, touches, ...(needs ? { needs } : {}) });
}

interface Receipt {
  points?: number | null;
  redemption_id?: number | null;
  /** The guest had been checked in before: nothing has happened. */
  already?: boolean;
  since?: string | null;
}

export const receiptOf = ({ answer }: Pick<Intent, 'answer'>): Receipt => (answer as Receipt | undefined) ?? {};

/** Null where the member's role hides them, missing where the answer was lost: then what was expected stands. */
export function pointsOf(intent: Pick<Intent, 'about' | 'answer'>): number {
  const { already, points } = receiptOf(intent);
  return already ? 0 : (points ?? intent.about.points);
}

/** Why nothing was earned, once the server has said so. */
export function withheld({ answer }: Pick<Intent, 'answer'>): string | undefined {
  return (answer as { withheld?: string | null } | undefined)?.withheld ?? undefined;
}

/** The guest as he will stand once everything under way has arrived. */
export function withIntents<G extends GuestCard>(guest: G, under: readonly Intent[]): G {
  const mine = under.filter(
    ({ about, state }) => about.guestId === guest.id && about.version >= guest.version && state !== 'failed',
  );
  if (mine.length === 0) {
    return guest;
  }
  const came = mine.find((intent) => intent.about.kind === 'check-in' && !receiptOf(intent).already);
  return {
    ...guest,
    balance: isKnown(guest.balance) ? Math.max(mine.reduce((total, intent) => total + pointsOf(intent), guest.balance), 0) : guest.balance,
    visits: isKnown(guest.visits) ? guest.visits + (came ? 1 : 0) : guest.visits,
    last_visit_at: came ? new Date(came.at).toISOString() : guest.last_visit_at,
  };
}
