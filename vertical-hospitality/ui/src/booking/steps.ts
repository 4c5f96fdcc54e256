import { ApiProblem, count, moment, numberNow, ownNumber, request, t, useLiveState } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { giveRoom, type RoomIntent, useRoomDeeds } from '../floor/deeds';
import { BOOKING_STEPS, type BookingStep, type RoomDeed } from '../floor/overlay';
import { type Booking, bookings, type Move } from './api';

/** A guest is on the telephone: after so long the network counts as gone. */
const PATIENCE_MS = 8_000;

export type Step = 'move' | 'confirm' | 'cancel' | 'no-show' | 'reinstate' | 'correct';

/** One step of one booking, as a host asks for it. */
export interface Wanted {
  booking: Booking;
  step: Step;
  body?: object;
  /** The business day in which the host has found it. */
  day: string;
  /** One that was refused, in whose place this one is now. */
  refused?: Stepping;
}

interface StepDeed extends RoomDeed {
  kind: BookingStep;
  seen: Booking;
  change: Partial<Booking>;
  day: string;
}

/** A step that this tablet has kept. */
export type Stepping = RoomIntent & { about: StepDeed };

export const isStepping = (one: RoomIntent): one is Stepping => (BOOKING_STEPS as readonly string[]).includes(one.about.kind);

/** The booking as the server has answered it; else why it has not heard of it yet: no network, or others of this tablet go before it. */
export type Outcome = Booking | 'kept' | 'queued';

/**
 * Does a step at once, where there is a network; else it is kept on this tablet and goes later, in its turn. Whatever somebody has changed
 * meanwhile is told.
 */
export function useStep() {
  const client = useQueryClient();
  const deeds = useRoomDeeds();
  const away = useLiveState() === 'offline';
  return useMutation({
    networkMode: 'always',
    mutationFn: async (wanted: Wanted): Promise<Outcome> => {
      const key = wanted.refused?.key ?? crypto.randomUUID();
      // Behind what waits already, and in the place of what was refused: some that waits may build on it.
      if (away || wanted.refused || ofBooking(deeds, wanted.booking.id).length > 0) {
        keepStep(wanted, deeds, key);
        return away ? 'kept' : 'queued';
      }
      const body = { ...wanted.body, version: wanted.booking.version };
      const signal = AbortSignal.timeout(PATIENCE_MS);
      try {
        return await request<Booking>('POST', pathOf(wanted), { body, headers: { 'Idempotency-Key': key }, signal });
      } catch (problem) {
        if (signal.aborted || (problem instanceof ApiProblem && problem.status === 0)) {
          // The same key: should it have arrived all the same it is done once.
          keepStep(wanted, deeds, key);
          return 'kept';
        }
        throw problem;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: [bookings.name] }),
  });
}

const pathOf = ({ booking, step }: Wanted) => `/hospitality/bookings/${booking.id}/${step}`;

/** What is under way with it, also by the number that it had before the server gave it one. */
const ofBooking = (deeds: readonly RoomIntent[], id: number) =>
  deeds.filter(({ about, state }) => numberNow(deeds, about.booking ?? 0) === id && (state === 'sending' || state === 'waiting'));

function keepStep(wanted: Wanted, deeds: readonly RoomIntent[], key: string): void {
  const { booking, step, day, refused } = wanted;
  const kind: BookingStep = step === 'move' ? 'rebook' : step;
  const body = wanted.body ?? {};
  const about: StepDeed = { kind, venue: booking.venue_id, booking: booking.id, name: booking.name, tables: [], seen: booking, change: changeOf(wanted), day };
  const { version, needs } = basis(booking, deeds);
  // By what it leaves behind the next step of this booking says what it builds on.
  const makes = refused?.makes ?? { id: ownNumber(), at: 'version' };
  giveRoom(pathOf(wanted), { ...body, ...(version === undefined ? {} : { version }) }, about, { makes, ...(needs.length > 0 ? { needs } : {}) }, key);
}

/** What is said of a step that was done, or kept. */
export const saidOf = (outcome: Outcome, step: Step, name: string): string =>
  outcome === 'kept' ? t('hospitality.away.keptNow') : t(`hospitality.booking.done.${step}`, { name });

/** The booking that a further step goes upon. */
export const after = (outcome: Outcome, seen: Booking): Booking => (typeof outcome === 'string' ? seen : outcome);

/** What a step builds on: the booking as it was seen, or as the step before it will leave it. Behind a step in the room it has no say. */
export function basis(booking: Pick<Booking, 'id' | 'version'>, deeds: readonly RoomIntent[]): { version?: number; needs: number[] } {
  const own = booking.id < 0 ? [booking.id] : [];
  const last = ofBooking(deeds, booking.id).at(-1);
  if (!last) {
    return booking.id < 0 ? { needs: own } : { version: booking.version, needs: own };
  }
  return isStepping(last) && last.makes ? { version: last.makes.id, needs: [...own, last.makes.id] } : { needs: own };
}

/** How the booking will look. */
export function changeOf({ booking, step, body }: Pick<Wanted, 'booking' | 'step' | 'body'>): Partial<Booking> {
  switch (step) {
    case 'move':
      return moved(booking, (body ?? {}) as Move);
    case 'confirm':
      return { state: 'confirmed' };
    case 'cancel':
      return { state: 'cancelled' };
    case 'no-show':
      return { state: 'no_show' };
    case 'reinstate':
      return { state: 'booked' };
    case 'correct':
      return { ...body };
  }
}

/** Tables that nobody has chosen stay drawn as they were: which ones they will be only the server knows. */
function moved({ starts_at, ends_at, party_size }: Booking, move: Move): Partial<Booking> {
  const start = move.starts_at ?? starts_at;
  const stay = move.minutes === undefined ? Date.parse(ends_at) - Date.parse(starts_at) : move.minutes * 60_000;
  return {
    starts_at: start,
    ends_at: new Date(Date.parse(start) + stay).toISOString(),
    party_size: move.party_size ?? party_size,
    ...(move.tables?.length ? { tables: move.tables } : {}),
  };
}

/** A refused step once more, on the booking as it stands now: somebody has read what was changed and wants it all the same. */
export async function stepAllTheSame({ about, path, body, makes, key }: Stepping): Promise<void> {
  const now = await request<Booking>('GET', `/hospitality/bookings/${about.booking}`);
  giveRoom(path, { ...(body as object), version: now.version }, { ...about, seen: { ...about.seen, version: now.version } } as StepDeed, { makes }, key);
}

/** What it does, in a few words. */
export const steppingWords = ({ about: { kind, name, change } }: Pick<Stepping, 'about'>): string =>
  t(`hospitality.away.step.${kind}`, { name, party: count(change.party_size ?? 0), when: change.starts_at ? moment(change.starts_at) : '' });
