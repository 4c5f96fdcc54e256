import { type Deed, deed, useDeeds } from '@guildhall/ui-kit';
import type { RoomDeed } from './overlay';
import { type Booking, bookings, type Room } from './room';

const MODULE = 'hospitality-floor';
export type RoomIntent = Deed<RoomDeed>;

export function useRoomDeeds(): readonly RoomIntent[] {
  return useDeeds<RoomDeed>(MODULE);
}

/** Numbers below zero stand for parties that the server has not given one yet; none comes twice, not even after a restart. */
let unborn = -Date.now();

function give(path: string, body: object, about: RoomDeed): void {
  deed<RoomDeed>({
    key: crypto.randomUUID(),
    module: MODULE,
    method: 'POST',
    path,
    body,
    about,
    touches: [bookings.name],
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

function act(host: Host, booking: Booking, kind: RoomDeed['kind'], body: object, more: Partial<RoomDeed> = {}): void {
  give(
    `/hospitality/bookings/${booking.id}/room/${kind}`,
    { ...body, ...versionOf(host, booking) },
    { kind, venue: host.room.venue.id, booking: booking.id, name: booking.name, tables: [], ...more },
  );
}

export const seat = (host: Host, booking: Booking, tables: number[]): void =>
  act(host, booking, 'seat', { table_ids: tables }, { tables });

export const move = (host: Host, booking: Booking, tables: number[]): void =>
  act(host, booking, 'move', { table_ids: tables }, { tables });

export const phase = (host: Host, booking: Booking, to: RoomDeed['phase']): void => act(host, booking, 'phase', { phase: to }, { phase: to });

export const finish = (host: Host, booking: Booking): void => act(host, booking, 'finish', {});

export const leave = (host: Host, booking: Booking): void => act(host, booking, 'leave', {});

export const arrive = (host: Host, booking: Booking): void => act(host, booking, 'arrive', {});

export const call = (host: Host, booking: Booking): void => act(host, booking, 'notify', {});

export const merge = (host: Host, booking: Booking, other: Booking): void =>
  act(host, booking, 'merge', { booking_id: other.id }, { other: other.id });

export const split = (host: Host, booking: Booking, size: number, tables: number[]): void =>
  act(host, booking, 'split', { party_size: size, table_ids: tables }, { size, tables });

export const undo = (host: Host, booking: Booking): void => act(host, booking, 'undo', {});

export function walkIn(host: Host, tables: number[], size: number, name: string): number {
  const booking = --unborn;
  const body = { venue_id: host.room.venue.id, table_ids: tables, party_size: size };
  give('/hospitality/room/walk-ins', body, { kind: 'walk-in', venue: host.room.venue.id, booking, name, tables, size });
  return booking;
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
  const body = { venue_id: host.room.venue.id, ...asked };
  give('/hospitality/room/waiting', body, {
    kind: 'wait',
    venue: host.room.venue.id,
    booking: --unborn,
    name,
    tables: [],
    size: party_size,
    alert,
  });
}

export function clean(host: Host, table: number, name: string): void {
  give(`/hospitality/dining-tables/${table}/room`, { dirty: false }, { kind: 'clean', venue: host.room.venue.id, name, tables: [table] });
}

export function block(host: Host, table: number, name: string, reason: string | null): void {
  const about: RoomDeed = { kind: 'block', venue: host.room.venue.id, name, tables: [table], blocked: reason };
  give(`/hospitality/dining-tables/${table}/room`, { blocked: reason }, about);
}
