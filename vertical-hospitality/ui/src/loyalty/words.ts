import { count } from '@guildhall/ui-kit';

/** `··· 6375`: what is asked for at the bar, without showing the whole number to whoever looks on. */
export function lastFour(phone: string | null | undefined): string | undefined {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= 4 ? `··· ${digits.slice(-4)}` : undefined;
}

export function signed(points: number): string {
  return points < 0 ? `−${count(-points)}` : `+${count(points)}`;
}
