import { count } from '@guildhall/ui-kit';

/** Digits with what stands before them, which reads from left to right among words from right to left, too. */
function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}

/** `··· 6375`: what is asked for at the bar, without showing the whole number to whoever looks on. */
export function lastFour(phone: string | null | undefined): string | undefined {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= 4 ? leftToRight(`··· ${digits.slice(-4)}`) : undefined;
}

export function signed(points: number): string {
  return leftToRight(points < 0 ? `−${count(-points)}` : `+${count(points)}`);
}
