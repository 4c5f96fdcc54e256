import { zone } from '@guildhall/ui-kit';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { addDays, addMonths, type Day, dayOf, daysFrom, isDay, monthDays, startOfWeek } from './time';

export const VIEWS = ['day', 'week', 'month', 'list'] as const;
export type CalendarView = (typeof VIEWS)[number];

export const LIST_DAYS = 28;

export interface CalendarState {
  view: CalendarView;
  day: Day;
  set: (patch: { view?: CalendarView; day?: Day }) => void;
}

/** Which days are shown and how, out of the address: a link shows a colleague the same. */
export function useCalendarState(usual: CalendarView, today: Day, name = 'view'): CalendarState {
  const [params, setParams] = useSearchParams();
  const wanted = params.get(name);
  const asked = params.get('day');
  const set = useCallback(
    ({ view, day }: { view?: CalendarView; day?: Day }) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          if (view) {
            next.set(name, view);
          }
          if (day) {
            next.set('day', day);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams, name],
  );
  return { view: VIEWS.find((one) => one === wanted) ?? usual, day: isDay(asked) ? asked : today, set };
}

export function daysOf(view: CalendarView, day: Day, first: number, length = LIST_DAYS): Day[] {
  switch (view) {
    case 'day':
      return [day];
    case 'week':
      return daysFrom(startOfWeek(day, first), 7);
    case 'month':
      return monthDays(day, first);
    default:
      return daysFrom(day, length);
  }
}

export function step(view: CalendarView, day: Day, sign: 1 | -1): Day {
  switch (view) {
    case 'day':
      return addDays(day, sign);
    case 'month':
      return addMonths(day, sign);
    default:
      return addDays(day, sign * 7);
  }
}

const TICK_MS = 30_000;

/** The clock, and the day it is by it. */
export function useNow(): { now: number; today: Day } {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return { now, today: dayOf(now, zone()) };
}

const HIDDEN = 'guildhall-calendar-layers';

/** Layers that were switched on or off on this device; for all others their own habit counts. */
export function useSwitches(): [Record<string, boolean>, (key: string, on: boolean) => void] {
  const [switches, setSwitches] = useState<Record<string, boolean>>(() => {
    try {
      return JSON.parse(localStorage.getItem(HIDDEN) ?? '{}') as Record<string, boolean>;
    } catch {
      return {};
    }
  });
  return [
    switches,
    (key, on) => {
      const next = { ...switches, [key]: on };
      localStorage.setItem(HIDDEN, JSON.stringify(next));
      setSwitches(next);
    },
  ];
}
