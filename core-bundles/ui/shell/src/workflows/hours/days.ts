const DAY_MS = 86_400_000;

/** Days that follow one another, as one: holidays are two weeks, not fourteen lines. */
export interface Stretch {
  from: string;
  to: string;
}

function after(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** @param days in order */
export function stretchesOf(days: string[]): Stretch[] {
  const found: Stretch[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && after(last.to) === day) {
      last.to = day;
    } else {
      found.push({ from: day, to: day });
    }
  }
  return found;
}

export function daysOf({ from, to }: Stretch): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length <= 400; day = after(day)) {
    days.push(day);
  }
  return days;
}

export function withDays(days: string[], more: Stretch): string[] {
  return [...new Set([...days, ...daysOf(more)])].sort();
}

export function withoutDays(days: string[], less: Stretch): string[] {
  return days.filter((day) => day < less.from || day > less.to);
}
