import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useT } from '@guildhall/ui-kit';
import { type CSSProperties, type RefObject, useEffect, useMemo, useRef } from 'react';
import { ItemChip } from './ItemChip';
import { lanesOf } from './lanes';
import { atRow, missing, rowAt, rowsOf } from './slots';
import { useStage } from './stage';
import classes from './TimeGrid.module.css';
import { type Day, instantOf, weekday } from './time';
import type { Locate } from './useCarry';
import { briefTime, byTime, monthWords, type Placed, weekdayWords } from './when';

const ROW_PX = 24;
/** Of what has no end. */
const LEAST_ROWS = 1;
/** Half hours of what a finger has to hit. */
const TOUCH_ROWS = 2;
const TOUCH_PX = 48;
/** As `ItemChip.module.css` draws it: above and below the words, and one line of them. */
const CHIP_EDGES_PX = 6;
const CHIP_LINE_PX = 16.25;
const MOST_LANES = 6;
const MOST_WHOLE = 4;
const FIRST_SEEN_MINUTE = 7 * 60;
/** Has every hour, wherever one is. */
const PLAIN_DAY = '2026-01-15';
const WORK = { from: 8 * 60, to: 18 * 60 };

interface Props {
  days: Day[];
  items: Placed[];
  /** How much more begins on a day. */
  left: Map<Day, number>;
  locate: RefObject<Locate>;
  scroller: RefObject<HTMLDivElement | null>;
}

/** Days side by side, from midnight to midnight; what has no time of day stands on top. */
export function TimeGrid({ days, items, left, locate, scroller }: Props) {
  const t = useT();
  const { zone, today, now, create, goTo } = useStage();
  const touch = useMediaQuery('(pointer: coarse)') ?? false;
  const body = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const field = useMergedRef(body, sized);
  const most = touch ? Math.max(1, Math.min(MOST_LANES, Math.floor(width / days.length / TOUCH_PX))) : MOST_LANES;
  const rows = useMemo(() => rowsOf(days, zone), [days, zone]);
  const height = rows.slots.length * ROW_PX;
  useEffect(() => {
    const first = rows.slots.findIndex(({ minute }) => minute >= FIRST_SEEN_MINUTE);
    // Where not all days fit side by side, today comes first.
    body.current?.querySelector('[data-today]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
    scroller.current?.scrollTo({ top: first * ROW_PX });
  }, [rows, scroller]);
  locate.current = (x, y) => {
    const box = body.current?.getBoundingClientRect();
    const column = [...(body.current?.children ?? [])].findIndex((child) => {
      const { left, right } = child.getBoundingClientRect();
      return x >= left && x < right;
    });
    const day = days[column];
    if (!box || day === undefined) {
      return undefined;
    }
    const top = scroller.current?.getBoundingClientRect().top ?? 0;
    const head = scroller.current?.firstElementChild?.getBoundingClientRect().height ?? 0;
    // Over the head there are days only.
    return y < top + head ? { day } : { day, at: atRow(rows, column, Math.max(0, Math.min((y - box.top) / ROW_PX, rows.slots.length - 0.01))) };
  };
  const whole = (day: Day) => items.filter(({ at, first, last }) => at === undefined && first <= day && day <= last);
  return (
    <div ref={scroller} className={classes.scroller} style={{ '--days': days.length } as CSSProperties} tabIndex={-1}>
      <div className={classes.head}>
        <span className={classes.corner} title={zone}>
          {t('calendar.allDay')}
        </span>
        {days.map((day) => {
          const some = whole(day);
          return (
            <div key={day} className={classes.headDay} data-today={day === today || undefined}>
              <button type="button" className={classes.dayName} aria-current={day === today ? 'date' : undefined} onClick={() => goTo(day)}>
                <span className={classes.weekday}>{weekdayWords(day)}</span>{' '}
                <span className={classes.number}>{Number(day.slice(8))}</span>
                <span className="gh-hidden">{monthWords(day)}</span>
              </button>
              <div className={classes.whole} onClick={(event) => event.target === event.currentTarget && create?.(day, undefined, { x: event.clientX, y: event.clientY })}>
                {some.slice(0, some.length > MOST_WHOLE ? MOST_WHOLE - 1 : MOST_WHOLE).map((one) => (
                  <ItemChip key={one.key} one={one} line />
                ))}
                {some.length > MOST_WHOLE && (
                  <button type="button" className={classes.more} onClick={() => goTo(day)}>
                    {t('calendar.more', { count: some.length - MOST_WHOLE + 1 })}
                  </button>
                )}
              </div>
            </div>
          );
        })}
      </div>
      <div className={classes.field} style={{ height }}>
        <div className={classes.hours} aria-hidden>
          {rows.slots.map(({ minute, again }, row) =>
            minute % 60 === 0 && row > 0 ? (
              <span key={`${minute} ${again}`} className={classes.hour} style={{ top: row * ROW_PX }}>
                {briefTime(instantOf(PLAIN_DAY, minute, zone))}
              </span>
            ) : null,
          )}
        </div>
        <div ref={field} className={classes.days}>
          {days.map((day, column) => (
            <div
              key={day}
              className={classes.day}
              data-today={day === today || undefined}
              onClick={(event) => {
                if (create && event.target === event.currentTarget) {
                  const row = Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / ROW_PX);
                  create(day, atRow(rows, column, row), { x: event.clientX, y: event.clientY });
                }
              }}
            >
              {weekday(day) < 6 && <Shade from={rowOf(WORK.from)} to={rowOf(WORK.to)} className={classes.work} />}
              {missing(rows, column).map((row) => (
                <Shade key={row} from={row} to={row + 1} className={classes.never} />
              ))}
              <Column day={column} items={items.filter(({ at, first, last }) => at !== undefined && first <= day && day <= last)} rows={rows} least={touch ? TOUCH_ROWS : LEAST_ROWS} most={most} left={left.get(day) ?? 0} goTo={() => goTo(day)} />
              {day === today && <span className={classes.now} style={{ top: rowAt(rows, column, now) * ROW_PX }} aria-hidden />}
            </div>
          ))}
        </div>
      </div>
    </div>
  );

  function rowOf(minute: number): number {
    return rows.slots.findIndex((slot) => slot.minute === minute && !slot.again);
  }
}

function Shade({ from, to, className }: { from: number; to: number; className: string | undefined }) {
  return <span className={className} style={{ top: from * ROW_PX, height: (to - from) * ROW_PX }} aria-hidden />;
}

/** Whole lines of words under the line with the time. */
function linesIn(height: number): number {
  return Math.max(1, Math.floor((height - CHIP_EDGES_PX) / CHIP_LINE_PX) - 1);
}

interface ColumnProps {
  day: number;
  items: Placed[];
  rows: ReturnType<typeof rowsOf>;
  /** Rows that every item gets at least. */
  least: number;
  /** Lanes side by side at most. */
  most: number;
  left: number;
  goTo: () => void;
}

function Column({ day, items, rows, least, most, left, goTo }: ColumnProps) {
  const t = useT();
  const sorted = [...items].sort(byTime);
  const spans = sorted.map(({ at = 0, until }) => {
    const from = Math.min(rowAt(rows, day, at), rows.slots.length - least);
    return { from, to: Math.max(from + least, until === undefined ? 0 : rowAt(rows, day, until)) };
  });
  const lanes = lanesOf(spans);
  const crowded = lanes.filter(({ lane }) => lane >= most).length + left;
  return (
    <>
      {sorted.map((one, at) => {
        const { lane, of } = lanes[at] ?? { lane: 0, of: 1 };
        const { from, to } = spans[at] ?? { from: 0, to: 1 };
        const wide = Math.min(of, most);
        return lane >= most ? null : (
          <ItemChip
            key={one.key}
            one={one}
            timed
            line={to - from < 1.5}
            style={{
              position: 'absolute',
              insetBlockStart: from * ROW_PX + 1,
              height: (to - from) * ROW_PX - 2,
              '--lines': linesIn((to - from) * ROW_PX - 2),
              insetInlineStart: `calc(${(100 * lane) / wide}% + 2px)`,
              width: `calc(${100 / wide}% - 4px)`,
            } as CSSProperties}
          />
        );
      })}
      {crowded > 0 && (
        <button type="button" className={classes.crowd} onClick={goTo}>
          {t('calendar.more', { count: crowded })}
        </button>
      )}
    </>
  );
}
