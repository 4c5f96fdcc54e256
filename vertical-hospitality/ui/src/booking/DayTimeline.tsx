import { say, sayProblem, useMay, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react';
import { alertOf, type Booking, type Day, type dayKey, isAhead, isLive, TAKE } from './api';
import classes from './DayTimeline.module.css';
import { aimed, gridOf, placeOf, type Target } from './grid';
import { holder } from './holder';
import { saidOf, useStep } from './steps';
import { isRequest } from './requests';
import { clock } from './time';
import { guestsWord, stateWord, tintOfState } from './words';

interface Props {
  day: Day;
  /** Under which key it lies here. */
  cached: ReturnType<typeof dayKey>;
  open: number;
  show: (id: number) => void;
}

interface Drag {
  booking: Booking;
  /** Table under the finger when it began. */
  from: number | null;
  x: number;
  y: number;
  dx: number;
  dy: number;
  going: boolean;
}

/** Less is a tap. */
const SLOP = 8;

/** Tables downwards, time sideways. A booking is taken by the finger to another table or another time. */
export function DayTimeline({ day, cached, open, show }: Props) {
  const t = useT();
  const may = useMay();
  const client = useQueryClient();
  const step = useStep();
  const grid = gridOf(day);
  const [drag, setDrag] = useState<Drag | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const first = Math.min(...day.bookings.map(({ starts_at }) => Date.parse(starts_at)));
  const lead = Number.isFinite(first) ? Math.max(0, ((first - grid.from) / 3_600_000) * grid.hour - grid.hour / 2) : 0;
  // Where the evening begins, once for each day; whoever has looked elsewhere since stays there.
  useEffect(() => scroll.current?.scrollTo({ left: lead }), [day.day]);
  const target = drag?.going ? aimed(grid, drag.booking, drag.from, drag.dx, drag.dy) : null;

  function drop(booking: Booking, to: Target) {
    const length = Date.parse(booking.ends_at) - Date.parse(booking.starts_at);
    const starts_at = to.startsAt;
    const tables = to.tables;
    const before = client.getQueryData<Day>(cached);
    const ends_at = new Date(Date.parse(starts_at) + length).toISOString();
    // The tables are said even where they stay: who drags in time alone means this one, not the next that is free.
    // At once; whatever the server says comes after, and goes back where it says no.
    client.setQueryData<Day>(cached, (data) =>
      data && { ...data, bookings: data.bookings.map((one) => (one.id === booking.id ? { ...one, starts_at, ends_at, tables } : one)) },
    );
    step.mutate(
      { booking, step: 'move', body: { starts_at, ...(tables.length ? { tables } : {}) }, day: day.day },
      {
        onSuccess: (outcome) => {
          if (typeof outcome === 'string') {
            // What is kept here is drawn over the day, and goes from there when it is refused.
            client.setQueryData(cached, before);
          }
          say(saidOf(outcome, 'move', booking.name));
        },
        onError: (problem) => {
          client.setQueryData(cached, before);
          sayProblem(holder(problem, day.zone));
        },
      },
    );
  }

  function began(event: PointerEvent<HTMLButtonElement>, booking: Booking, from: number | null) {
    if (event.button === 0 && may(TAKE) && isAhead(booking)) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ booking, from, x: event.clientX, y: event.clientY, dx: 0, dy: 0, going: false });
    }
  }

  function moved(event: PointerEvent) {
    if (drag) {
      const dx = event.clientX - drag.x;
      const dy = event.clientY - drag.y;
      setDrag({ ...drag, dx, dy, going: drag.going || Math.hypot(dx, dy) > SLOP });
    }
  }

  function ended(booking: Booking) {
    if (drag?.going && target && target.changed) {
      drop(booking, target);
    } else if (!drag?.going) {
      show(booking.id);
    }
    setDrag(null);
  }

  return (
    <div ref={scroll} className={classes.scroll}>
      <p className={classes.help}>{t('hospitality.booking.timelineHelp')}</p>
      <div className={classes.grid} style={{ '--width': `${grid.width}px`, '--hour': `${grid.hour}px` } as CSSProperties}>
        <div className={classes.head}>
          <span className={classes.corner} />
          {grid.hours.map((hour) => (
            <span key={hour} className={classes.hour}>
              {clock(hour, day.zone)}
            </span>
          ))}
        </div>
        <div>
          {grid.rows.map((row) => (
            <div key={row.id ?? 'none'} className={classes.row} data-aimed={(target && row.id !== null && target.tables.includes(row.id)) || undefined}>
              <span className={classes.table}>
                {row.id === null ? t('hospitality.booking.noTable') : row.name}
                {row.id !== null && <small>{row.seats}</small>}
              </span>
              <div className={classes.track}>
                {day.bookings
                  .filter((booking) => (isLive(booking) || isRequest(booking) || booking.state === 'finished') && (row.id === null ? booking.tables.length === 0 : booking.tables.includes(row.id)))
                  .map((booking) => (
                    <button
                      key={booking.id}
                      type="button"
                      className={classes.block}
                      data-tint={tintOfState(booking.state)}
                      data-open={booking.id === open || undefined}
                      data-drag={(drag?.going && drag.booking.id === booking.id) || undefined}
                      data-fixed={!isAhead(booking) || undefined}
                      style={{ ...placeOf(grid, booking), ...(drag?.going && drag.booking.id === booking.id && drag.from === row.id ? { translate: `${drag.dx}px ${drag.dy}px` } : {}) }}
                      aria-label={`${[booking.party_size, booking.name, alertOf(booking)].filter(Boolean).join(' ')}, ${guestsWord(booking.party_size)}, ${clock(booking.starts_at, day.zone)}, ${stateWord(booking.state)}`}
                      onPointerDown={(event) => began(event, booking, row.id)}
                      onPointerMove={moved}
                      onPointerUp={() => (drag ? ended(booking) : show(booking.id))}
                      onPointerCancel={() => setDrag(null)}
                      onKeyDown={(event) => event.key === 'Enter' && show(booking.id)}
                    >
                      {alertOf(booking) && <IconAlertTriangleFilled size={15} className={classes.sign} aria-hidden />}
                      <strong>{booking.party_size}</strong> {booking.name}{' '}
                      {alertOf(booking) && <span className={classes.alert}>{alertOf(booking)}</span>}
                    </button>
                  ))}
              </div>
            </div>
          ))}
        </div>
      </div>
      <p className={classes.aim} aria-live="polite">
        {target && drag ? `${target.tables.map((id) => day.tables.find((table) => table.id === id)?.name ?? '').join(' + ')} · ${clock(target.startsAt, day.zone)}` : ''}
      </p>
    </div>
  );
}
