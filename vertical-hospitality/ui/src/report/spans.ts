import { calendarDay } from '@guildhall/ui-kit';
import type { Span, Unit } from './api';

export const STRETCHES = ['week', 'month', 'lastMonth', 'quarter', 'year'] as const;
export type Stretch = (typeof STRETCHES)[number];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A night's last guests belong to the day before. */
const NIGHT_MS = 4 * HOUR_MS;

const text = (time: number) => new Date(time).toISOString().slice(0, 10);

/** What a word such as "last month" means now. */
export function spanOf(stretch: Stretch, now = new Date()): Span {
  const [year, month, day] = calendarDay(new Date(now.getTime() - NIGHT_MS));
  const today = Date.UTC(year, month - 1, day);
  const back = (days: number, by: Unit): Span => ({ from: text(today - (days - 1) * DAY_MS), to: text(today), by });
  switch (stretch) {
    case 'week':
      return back(7, 'day');
    case 'month':
      return back(30, 'day');
    case 'lastMonth':
      return { from: text(Date.UTC(year, month - 2, 1)), to: text(Date.UTC(year, month - 1, 0)), by: 'day' };
    case 'quarter':
      return back(91, 'week');
    case 'year':
      return { from: text(Date.UTC(year - 1, month, 1)), to: text(today), by: 'month' };
  }
}
