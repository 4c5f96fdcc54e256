import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useT } from '@guildhall/ui-kit';
import { type CSSProperties, type RefObject, useMemo, useRef } from 'react';
import { ItemChip } from './ItemChip';
import classes from './MonthGrid.module.css';
import { useStage } from './stage';
import type { Day } from './time';
import type { Locate } from './useCarry';
import { byTime, dayWords, type Placed, weekdayWords } from './when';

const LINE_PX = 26;
const HEAD_PX = 34;
const LEAST_PX = 86;
/** Of a line or a head for a finger. */
const TOUCH_PX = 46;

interface Props {
  /** Whole weeks. */
  days: Day[];
  /** `2026-11`. */
  month: string;
  items: Placed[];
  /** How much more begins on a day. */
  left: Map<Day, number>;
  locate: RefObject<Locate>;
  scroller: RefObject<HTMLDivElement | null>;
}

/** Weeks below one another. A day shows what it has room for and how much more there is. */
export function MonthGrid({ days, month, items, left, locate, scroller }: Props) {
  const t = useT();
  const { today, create, goTo } = useStage();
  const phone = useMediaQuery('(max-width: 679px)');
  const touch = useMediaQuery('(pointer: coarse)');
  const cells = useRef<HTMLDivElement>(null);
  const { ref: sized, height } = useElementSize();
  const ref = useMergedRef(cells, sized);
  const weeks = days.length / 7;
  const room = Math.max(1, Math.floor((Math.max((height || 600) / weeks, touch ? 2 * TOUCH_PX : LEAST_PX) - (touch ? TOUCH_PX : HEAD_PX)) / (touch ? TOUCH_PX : LINE_PX)));
  const byDay = useMemo(() => {
    const found = new Map<Day, Placed[]>(days.map((day) => [day, []]));
    for (const one of items) {
      for (const day of days) {
        if (one.first <= day && day <= one.last) {
          found.get(day)?.push(one);
        }
      }
    }
    found.forEach((some) => some.sort(byTime));
    return found;
  }, [days, items]);
  locate.current = (x, y) => {
    const at = [...(cells.current?.children ?? [])].findIndex((child) => {
      const box = child.getBoundingClientRect();
      return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
    });
    const day = days[at];
    return day === undefined ? undefined : { day };
  };
  return (
    <div ref={scroller} className={classes.month}>
      <div className={classes.head} aria-hidden>
        {days.slice(0, 7).map((day) => (
          <span key={day}>{weekdayWords(day)}</span>
        ))}
      </div>
      <div ref={ref} className={classes.cells} style={{ '--weeks': weeks } as CSSProperties}>
        {days.map((day) => {
          const some = byDay.get(day) ?? [];
          const all = some.length + (left.get(day) ?? 0);
          const shown = all > room ? room - 1 : room;
          return (
            <div
              key={day}
              className={classes.cell}
              data-other={!day.startsWith(month) || undefined}
              data-today={day === today || undefined}
              onClick={(event) => event.target === event.currentTarget && create?.(day, undefined, { x: event.clientX, y: event.clientY })}
            >
              <button type="button" className={classes.number} aria-label={`${dayWords(day)}: ${t('calendar.entries', { count: all })}`} aria-current={day === today ? 'date' : undefined} onClick={() => goTo(day)}>
                <span>{Number(day.slice(8))}</span>
              </button>
              {some.slice(0, shown).map((one) => (
                <ItemChip key={one.key} one={one} line />
              ))}
              {all > room && (
                <button type="button" className={classes.more} aria-label={`${dayWords(day)}: ${t('calendar.more', { count: all - shown })}`} onClick={() => goTo(day)}>
                  {phone ? `+${all - shown}` : t('calendar.more', { count: all - shown })}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
