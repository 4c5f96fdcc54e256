const DAYS: Record<string, number> = { month: 30, quarter: 90, year: 365 };

/** How long a key may open doors. */
export const LIVES = ['month', 'quarter', 'year', 'ever'] as const;

/** The end of the day on which a life that begins now is over; null for one that never is. */
export function expiryOf(life: string, now: Date): string | null {
  const days = DAYS[life];
  if (days === undefined) {
    return null;
  }
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 23, 59, 59).toISOString();
}
