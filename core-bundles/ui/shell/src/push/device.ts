import { request } from '@guildhall/ui-kit';

export interface PushDevice {
  id: number;
  agent: string;
  made_at: string | null;
  reached_at: string | null;
  here: boolean;
}

export interface PushDevices {
  on: boolean;
  key: string | null;
  data: PushDevice[];
}

/** What this browser can do about it; an iPhone only once the app is on its home screen. */
export type Ability = 'can' | 'homeScreen' | 'refused' | 'cannot';

const KEPT = 'guildhall.push';

export function ability(): Ability {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!able) {
    return /iPhone|iPad/.test(navigator.userAgent) ? 'homeScreen' : 'cannot';
  }
  return Notification.permission === 'denied' ? 'refused' : 'can';
}

export const readDevices = () => request<PushDevices>('GET', '/notifications/devices');

/** Asks the browser's permission, so only ever after somebody pressed something. */
export async function switchOn(key: string, who: string): Promise<PushDevices | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') {
    return undefined;
  }
  const devices = await tell(await subscription(key));
  localStorage.setItem(KEPT, who);
  return devices;
}

export async function switchOff(device: PushDevice): Promise<PushDevices> {
  if (device.here) {
    localStorage.removeItem(KEPT);
    const there = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
    await there?.unsubscribe();
  }
  return request<PushDevices>('DELETE', `/notifications/devices/${device.id}`);
}

/** Who had it on here before signing in anew has it on again, without a word. */
export async function goOn(): Promise<void> {
  if (ability() !== 'can' || Notification.permission !== 'granted') {
    return;
  }
  const { key, data } = await readDevices();
  if (key && !data.some(({ here }) => here)) {
    await tell(await subscription(key));
  }
}

/** The browser's own, made anew if it was for another installation. */
async function subscription(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const there = await pushManager.getSubscription();
  if (there && keyOf(there) === key) {
    return there;
  }
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function tell(subscribed: PushSubscription): Promise<PushDevices> {
  const { endpoint, keys } = subscribed.toJSON();
  return request<PushDevices>('POST', '/notifications/devices', { body: { endpoint, p256dh: keys?.p256dh, auth: keys?.auth } });
}

export function keyOf({ options }: Pick<PushSubscription, 'options'>): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
