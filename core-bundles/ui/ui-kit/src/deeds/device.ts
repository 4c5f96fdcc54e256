import { request } from '../api/request';
import type { Deed } from './deed';
import { drop, get, put } from './store';

/** This browser as a workspace knows it. Its key can sign and cannot be read, not even by this page. */
export interface Known {
  id: number;
  /** Null for one that its workspace shares. */
  member: number | null;
  key: CryptoKey;
}

/** As the server lists it. */
export interface Device {
  id: number;
  kind: 'shared' | 'own';
  name: string;
  place: string | null;
  lock_minutes: number;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const nameOf = (tenant: number, member: number | null) => `${tenant}/${member ?? 'shared'}`;

/** Keys need a secure context: https, or this machine itself. */
export function canSign(): boolean {
  return globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined;
}

/** The shared device that this browser is, else the member's own. */
export async function knownDevice(tenant: number, member: number | null): Promise<Known | undefined> {
  if (!canSign()) {
    return undefined;
  }
  const shared = await get<Known>('devices', nameOf(tenant, null));
  return shared ?? (member === null ? undefined : await get<Known>('devices', nameOf(tenant, member)));
}

export async function forgetDevice(tenant: number, member: number | null): Promise<void> {
  await drop('devices', nameOf(tenant, null));
  if (member !== null) {
    await drop('devices', nameOf(tenant, member));
  }
}

/** Makes a key, tells the server its public half, and keeps the other where nobody can take it from. */
export async function enrol(tenant: number, member: number | null, values: object): Promise<Device> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  const device = await request<Device>('POST', '/devices', {
    body: { kind: member === null ? 'shared' : 'own', public_key: base64(new Uint8Array(spki)), ...values },
  });
  await put('devices', nameOf(tenant, member), { id: device.id, member, key: pair.privateKey } satisfies Known);
  return device;
}

/** The member's own browser is known without anybody doing anything: what he does without a network is signed from then on. */
export async function knownOrOwn(tenant: number, member: number): Promise<Known | undefined> {
  const known = await knownDevice(tenant, member);
  if (known || !canSign()) {
    return known;
  }
  await enrol(tenant, member, {});
  return knownDevice(tenant, member);
}

export async function sign(known: Known, text: string): Promise<string> {
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, known.key, new TextEncoder().encode(text));
  return base64(new Uint8Array(signed)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** The value of the header `Deed`; see docs/adr/0039. */
export async function sealOf(known: Known, deed: Deed, counter: number, at: Date): Promise<string> {
  const when = at.toISOString();
  const body = deed.body === undefined ? '' : JSON.stringify(deed.body);
  const lines = ['guildhall-deed-1', known.id, counter, deed.member, when, deed.method, `/api${deed.path}`, deed.key, await sha256(body)];
  const signature = await sign(known, lines.join('\n'));
  return `device=${known.id}; counter=${counter}; member=${deed.member}; at=${when}; signature=${signature}`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
