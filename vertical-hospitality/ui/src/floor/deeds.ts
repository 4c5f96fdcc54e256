import { type Deed, deed, numberNow, type Order, ownNumber, useDeeds } from '@guildhall/ui-kit';
import { type RoomDeed, unborn } from './overlay';
import { type Booking, bookings, type Room } from './room';

const MODULE = 'hospitality-floor';
export type RoomIntent = Deed<RoomDeed>;

export function useRoomDeeds(): readonly RoomIntent[] {
  return useDeeds<RoomDeed>(MODULE);
}

const BEFORE = 'deed/before';

/** Of those that were refused, the ones that were not sent because this one was not to be. */
export function stoppedBy(one: RoomIntent, refused: readonly RoomIntent[]): RoomIntent[] {
  const next = refused.filter(({ code, needs = [] }) => code === BEFORE && one.makes !== undefined && needs.includes(one.makes.id));
  return next.flatMap((stopped) => [stopped, ...stoppedBy(stopped, refused)]);
}

/** What was refused by itself. */
export const refusedFirst = (refused: readonly RoomIntent[]): RoomIntent[] => refused.filter((one) => !refused.some((other) => stoppedBy(other, refused).includes(one)));

type Bound = Pick<Order, 'makes' | 'needs'>;

export function giveRoom(path: string, body: object, about: RoomDeed, bound: Bound = {}, key: string = crypto.randomUUID()): void {
  deed<RoomDeed>({
    key,
    module: MODULE,
    method: 'POST',
    path,
    body,
    about,
    touches: [bookings.name],
    ...bound,
  });
}

/** What one host may do with a party; `seen` is left out where a deed of one's own is still on its way. */
export interface Host {
  room: Room;
  under: readonly RoomIntent[];
}

function versionOf({ under }: Host, booking: Booking): { version?: number } {
  const mine = under.some(({ about, state }) => about.booking === booking.id && state !== 'failed' && state !== 'done');
  return mine || booking.version < 1 ? {} : { version: booking.version };
}

function act(host: Host, booking: Booking, kind: RoomDeed['kind'], body: object, more: Partial<RoomDeed> = {}, makes?: Order['makes']): void {
  // Of parties that the server has not seen yet one speaks by the tablet's own numbers.
  const needs = [booking.id, more.other ?? 0].filter((id) => id < 0);
  giveRoom(
    `/hospitality/bookings/${booking.id}/room/${kind}`,
    { ...body, ...versionOf(host, booking) },
    { kind, venue: host.room.venue.id, booking: booking.id, name: booking.name, tables: [], ...more },
    { makes, ...(needs.length > 0 ? { needs } : {}) },
  );
}

export const seat = (host: Host, booking: Booking, tables: number[]): void =>
  act(host, booking, 'seat', { table_ids: tables }, { tables });

export const move = (host: Host, booking: Booking, tables: number[]): void =>
  act(host, booking, 'move', { table_ids: tables }, { tables });

export const phase = (host: Host, booking: Booking, to: RoomDeed['phase']): void => act(host, booking, 'phase', { phase: to }, { phase: to });

export const finish = (host: Host, booking: Booking): void => act(host, booking, 'finish', {});

export const leave = (host: Host, booking: Booking): void => act(host, booking, 'leave', {});

/** @param here all of them if it is left out */
export const arrive = (host: Host, booking: Booking, here?: number): void =>
  act(host, booking, 'arrive', here === undefined ? {} : { arrived: here }, { size: here });

/** @param beyond though there are too few chairs, for who may */
export const size = (host: Host, booking: Booking, guests: number, beyond = false): void =>
  act(host, booking, 'size', { party_size: guests, ...(beyond ? { beyond_seats: true } : {}) }, { size: guests });

export const call = (host: Host, booking: Booking): void => act(host, booking, 'notify', {});

export const merge = (host: Host, booking: Booking, other: Booking): void =>
  act(host, booking, 'merge', { booking_id: other.id }, { other: other.id });

export function split(host: Host, booking: Booking, size: number, tables: number[]): void {
  const part = ownNumber();
  act(host, booking, 'split', { party_size: size, table_ids: tables }, { size, tables, part }, { id: part, at: 'bookings.1.id' });
}

export const undo = (host: Host, booking: Booking): void => act(host, booking, 'undo', {});

/** @param refused one that was not to be, at other tables now: what has been done with that party since follows it */
export function walkIn(host: Host, tables: number[], size: number, name: string, refused?: RoomIntent): void {
  const booking = refused?.about.booking ?? ownNumber();
  const body = { venue_id: host.room.venue.id, table_ids: tables, party_size: size };
  const about: RoomDeed = { kind: 'walk-in', venue: host.room.venue.id, booking, name, tables, size };
  giveRoom('/hospitality/room/walk-ins', body, about, { makes: { id: booking, at: 'bookings.0.id' } }, refused?.key);
}

/** The party that a refused one was about, where another table may help. */
export function refusedParty(under: readonly RoomIntent[], key: string | undefined): Booking | undefined {
  const about = under.find((one) => one.key === key && one.state === 'failed')?.about;
  return about && unborn(about, new Date().toISOString(), 'arrived');
}

/** A party by the number that it has now: the server may have given it one since the host has picked it up. */
export function partyOf({ room, under }: Host, id: number | undefined): Booking | undefined {
  const now = id === undefined ? undefined : numberNow(under, id);
  return room.bookings.find((one) => one.id === now);
}

export interface Asked {
  party_size: number;
  name: string;
  phone?: string;
  note?: string;
  alert?: string;
  guest_id?: number;
}

export function wait(host: Host, asked: Asked): void {
  const { name, party_size, alert } = asked;
  const booking = ownNumber();
  const body = { venue_id: host.room.venue.id, ...asked };
  const about: RoomDeed = { kind: 'wait', venue: host.room.venue.id, booking, name, tables: [], size: party_size, alert };
  giveRoom('/hospitality/room/waiting', body, about, { makes: { id: booking, at: 'bookings.0.id' } });
}

export function clean(host: Host, table: number, name: string): void {
  giveRoom(`/hospitality/dining-tables/${table}/room`, { dirty: false }, { kind: 'clean', venue: host.room.venue.id, name, tables: [table] });
}

export function block(host: Host, table: number, name: string, reason: string | null): void {
  const about: RoomDeed = { kind: 'block', venue: host.room.venue.id, name, tables: [table], blocked: reason };
  giveRoom(`/hospitality/dining-tables/${table}/room`, { blocked: reason }, about);
}
