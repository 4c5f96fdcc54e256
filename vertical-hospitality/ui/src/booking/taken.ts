import { count, moment, t } from '@guildhall/ui-kit';
import { giveRoom, type RoomIntent } from '../floor/deeds';
import type { RoomDeed } from '../floor/overlay';
import type { GuestCard } from '../loyalty/records';
import type { Booking } from './api';
import type { Choice } from './SlotPicker';

/** What was typed for a booking, kept with it: who has taken it without a network can choose anew where the time is gone. */
export interface Draft extends Choice {
  /** Number or name, whatever is said first. */
  who: string;
  guest: Pick<GuestCard, 'id' | 'name' | 'phone' | 'alert' | 'visits' | 'no_shows'> | null;
  name: string;
  phone: string;
  /** Null while it is the guest's own, as the house knows it. */
  email: string | null;
  note: string;
  alert: string;
  occasion: string;
  /** Empty for the house's. */
  language: string;
}

/** As much of a guest as a form has to show. */
export const cardOf = ({ id, name, phone, alert, visits, no_shows }: NonNullable<Draft['guest']>): Draft['guest'] => ({
  id,
  name,
  phone,
  alert,
  visits,
  no_shows,
});

/** Where nobody here knows which venue it is, the server takes its first. */
export const FIRST = 0;

export type Taking = RoomIntent & { about: RoomDeed & { draft: Draft } };

export const isTaking = (one: RoomIntent): one is Taking => one.about.kind === 'book';

/** Takes it without waiting for the server. The party can be seated before the server has heard of it. */
export function takeAway(key: string, venue: number | null, draft: Draft, name: string, body: object, own: number): void {
  const about: RoomDeed & { draft: Draft } = {
    kind: 'book',
    venue: venue ?? FIRST,
    booking: own,
    name,
    tables: [],
    size: draft.party,
    starts_at: draft.slot,
    alert: [draft.alert.trim(), draft.guest?.alert].filter(Boolean).join(' · ') || null,
    draft,
  };
  giveRoom('/hospitality/bookings', body, about, { makes: { id: own, at: 'id' } }, key);
}

/** As the day draws it until the server has told of it. */
export function unborn({ about, at }: Taking): Booking {
  const { draft } = about;
  const when = new Date(at).toISOString();
  return {
    id: about.booking ?? 0,
    version: 0,
    created_at: when,
    updated_at: when,
    venue_id: about.venue,
    reference: '',
    name: about.name,
    phone: draft.guest?.phone ?? null,
    party_size: draft.party,
    starts_at: draft.slot,
    ends_at: new Date(Date.parse(draft.slot) + 90 * 60_000).toISOString(),
    state: 'booked',
    source: 'phone',
    note: draft.note.trim() || null,
    occasion: draft.occasion.trim() || null,
    alert: about.alert ?? null,
    guest_id: draft.guest?.id ?? null,
    no_shows: null,
    tables: [],
    unsent: true,
  };
}

export const takingWords = ({ about }: Pick<Taking, 'about'>): string =>
  t('hospitality.away.booking', { name: about.name, party: count(about.draft.party), when: moment(about.draft.slot) });
