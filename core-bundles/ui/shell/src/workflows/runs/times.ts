import { instantOf, wallOf } from '@guildhall/ui-kit';

/** The times that are asked for most, beside any two days. */
export const SPANS = ['today', 'week', 'month', 'between'] as const;
export type Span = (typeof SPANS)[number];

const DAYS: Partial<Record<Span, number>> = { today: 0, week: 6, month: 29 };

export interface Between {
  since: string | undefined;
  until: string | undefined;
}

/**
 * The moments of a span by the reader's clock, as long as a day lasts the same ones.
 *
 * @param from first day and `to` last day of a span between two, as `2026-11-22`
 */
export function momentsOf(span: string | null, from: string | null, to: string | null, now = new Date()): Between {
  if (span === 'between') {
    return { since: from ? startOf(from, 0) : undefined, until: to ? startOf(to, 1) : undefined };
  }
  const days = DAYS[span as Span];
  if (days === undefined) {
    return { since: undefined, until: undefined };
  }
  const { year, month, day } = wallOf(now);
  return { since: instantOf({ year, month, day: day - days, hour: 0, minute: 0 }).toISOString(), until: undefined };
}

function startOf(date: string, more: number): string | undefined {
  const [year, month, day] = date.split('-').map(Number);
  return year && month && day ? instantOf({ year, month, day: day + more, hour: 0, minute: 0 }).toISOString() : undefined;
}
