import { useT } from '@guildhall/ui-kit';
import { type Booking, isLive, useDay } from './api';
import { span } from './deposit';
import type { Choice } from './SlotPicker';
import classes from './SlotPicker.module.css';
import { clock, minutesBetween } from './time';

interface Props {
  venue: number | null;
  zone: string;
  choice: Choice;
  change: (choice: Choice) => void;
  /** From when to when, as usual or as agreed so far. */
  starts: string;
  ends: string;
  /** Its own tables count as free. */
  booking?: number;
}

const STEP = 15;
const LEAST = 15;
const MOST = 720;

/** At which table, and for how long, where the guest or the host has a wish; the house chooses else. */
export function WhereAndLong({ venue, zone, choice, change, starts, ends, booking }: Props) {
  const t = useT();
  const { data } = useDay(venue, choice.day);
  const minutes = choice.minutes ?? minutesBetween(starts, ends);
  const until = Date.parse(starts) + minutes * 60_000;
  const holder = (table: number) =>
    data?.bookings.find((one) => one.id !== booking && isLive(one) && one.tables.includes(table) && Date.parse(one.starts_at) < until && Date.parse(one.ends_at) > Date.parse(starts));
  const stay = (by: number) => change({ ...choice, minutes: Math.min(MOST, Math.max(LEAST, minutes + by)) });
  const toggle = (table: number) =>
    change({ ...choice, tables: choice.tables.includes(table) ? choice.tables.filter((id) => id !== table) : [...choice.tables, table] });
  return (
    <details className={classes.more} open={choice.tables.length > 0 || choice.minutes !== null || undefined}>
      <summary>{t('hospitality.booking.where')}</summary>
      <div className={classes.days} role="group" aria-label={t('hospitality.booking.stay')}>
        <button type="button" aria-label={t('hospitality.booking.stay.less')} disabled={minutes <= LEAST} onClick={() => stay(-STEP)}>
          −
        </button>
        <output className={classes.stay}>
          {t('hospitality.booking.stay.is', { span: span(minutes) })}
          <small>{t('hospitality.booking.stay.until', { at: clock(new Date(until), zone) })}</small>
        </output>
        <button type="button" aria-label={t('hospitality.booking.stay.more')} disabled={minutes >= MOST} onClick={() => stay(STEP)}>
          +
        </button>
      </div>
      {data && data.tables.length > 0 && (
        <div className={classes.slots} role="group" aria-label={t('hospitality.booking.tables')}>
          {data.tables.map(({ id, name, seats }) => {
            const taken: Booking | undefined = holder(id);
            const on = choice.tables.includes(id);
            return (
              <button key={id} type="button" disabled={taken !== undefined && !on} aria-pressed={on} onClick={() => toggle(id)}>
                {name}
                <small>{taken ? taken.name : t('hospitality.booking.seats', { count: seats, n: seats })}</small>
              </button>
            );
          })}
        </div>
      )}
    </details>
  );
}
