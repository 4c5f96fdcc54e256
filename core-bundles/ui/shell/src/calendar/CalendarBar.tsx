import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './CalendarBar.module.css';
import { type CalendarState, type CalendarView, step, VIEWS } from './state';
import type { Day } from './time';
import { dayWords, monthWords, spanWords } from './when';

interface Props {
  state: CalendarState;
  days: Day[];
  today: Day;
  children?: ReactNode;
}

export function titleOf(view: CalendarView, day: Day, days: Day[]): string {
  if (view === 'day') {
    return dayWords(day);
  }
  return view === 'month' ? monthWords(day) : spanWords(days[0] ?? day, days.at(-1) ?? day);
}

/** Goes from week to week, and says how days are drawn. */
export function CalendarBar({ state: { view, day, set }, days, today, children }: Props) {
  const t = useT();
  return (
    <div className={classes.bar}>
      <div className={classes.steps}>
        <ActionIcon variant="default" size="var(--gh-touch)" radius="md" aria-label={t(`calendar.back.${view}`)} onClick={() => set({ day: step(view, day, -1) })}>
          <IconChevronLeft size={18} className="gh-turns" />
        </ActionIcon>
        <Button variant="default" onClick={() => set({ day: today })}>
          {t('kit.today')}
        </Button>
        <ActionIcon variant="default" size="var(--gh-touch)" radius="md" aria-label={t(`calendar.forth.${view}`)} onClick={() => set({ day: step(view, day, 1) })}>
          <IconChevronRight size={18} className="gh-turns" />
        </ActionIcon>
      </div>
      <SegmentedControl
        className={classes.views}
        aria-label={t('calendar.view')}
        value={view}
        onChange={(next) => set({ view: next as CalendarView })}
        data={VIEWS.map((value) => ({ value, label: t(`calendar.view.${value}`) }))}
      />
      <span className={classes.span} aria-live="polite">
        {titleOf(view, day, days)}
      </span>
      {children}
    </div>
  );
}
