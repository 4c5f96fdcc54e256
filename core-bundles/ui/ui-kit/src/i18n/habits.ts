/** How one reads times and numbers; what is left out is as the language's region has it. */
export interface Habits {
  /** With its region, such as `de-AT`. */
  locale?: string | null;
  /** Such as `Europe/Vienna`; the device's unless given. */
  zone?: string | null;
  clock?: string | null;
  dateOrder?: string | null;
  numberFormat?: string | null;
  firstDay?: string | null;
  /** Of the workspace, ISO 4217: how an amount is read that names none. */
  currency?: string | null;
}

let habits: Habits = {};

export function currentHabits(): Habits {
  return habits;
}

/** @returns whether anything is different now */
export function keepHabits(next: Habits): boolean {
  const before = JSON.stringify(habits);
  habits = { ...next, zone: known(next.zone) };
  return JSON.stringify(habits) !== before;
}

/** A zone that this browser has never heard of must not break every page. */
function known(zone: string | null | undefined): string | undefined {
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : undefined;
  } catch {
    return undefined;
  }
}

/** The zone by whose clock days begin for the one who reads. */
export function zone(): string {
  return habits.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
