import { Tag, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconNote } from '@tabler/icons-react';
import { alertOf, type Booking, type Day, isLive } from './api';
import classes from './DayList.module.css';
import { depositWord, isDue, tintOfDeposit } from './deposit';
import { clock } from './time';
import { isRequest } from './requests';
import { guestsWord, standing, tintOfState } from './words';

interface Props {
  day: Day;
  open: number;
  show: (id: number) => void;
}

/** Who comes, in the order in which they come; whoever has cancelled or not come stands below. */
export function DayList({ day, open, show }: Props) {
  const t = useT();
  const coming = day.bookings.filter((booking) => isLive(booking) || ['finished', 'requested'].includes(booking.state));
  const gone = day.bookings.filter((booking) => !coming.includes(booking));
  const line = (booking: Booking) => <Line key={booking.id} booking={booking} day={day} open={booking.id === open} show={show} />;
  return (
    <div className={classes.scroll}>
      <ul className={classes.list}>{coming.map(line)}</ul>
      {gone.length > 0 && (
        <>
          <h2 className={classes.gone}>{t('hospitality.booking.gone')}</h2>
          <ul className={classes.list}>{gone.map(line)}</ul>
        </>
      )}
    </div>
  );
}

function Line({ booking, day, open, show }: { booking: Booking; day: Day; open: boolean; show: (id: number) => void }) {
  const t = useT();
  const alert = alertOf(booking);
  const tables = tableNames(booking, day);
  const at = clock(booking.starts_at, day.zone);
  return (
    <li>
      <button type="button" className={classes.line} data-open={open || undefined} data-off={!(isLive(booking) || isRequest(booking)) || undefined} onClick={() => show(booking.id)}>
        <span className={classes.time} data-long={at.length > 5 || undefined}>
          {at}
        </span>
        <span className={classes.size} aria-label={guestsWord(booking.party_size)}>
          {booking.party_size}
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{booking.name}</span>
          <span className={classes.detail}>
            {alert && (
              <span className={classes.alert}>
                <IconAlertTriangleFilled size={14} /> {alert}
              </span>
            )}
            {booking.occasion && <span>{booking.occasion}</span>}
            {booking.note && (
              <span className={classes.note}>
                <IconNote size={14} /> {booking.note}
              </span>
            )}
            {booking.deposit && (isDue(booking) || booking.deposit.state === 'paid') && (
              <Tag tint={tintOfDeposit(booking.deposit.state)}>{`${t('hospitality.deposit')} · ${depositWord(booking.deposit.state)}`}</Tag>
            )}
            {!!booking.no_shows && <span className={classes.missed}>{t('hospitality.booking.noShows', { count: booking.no_shows, n: booking.no_shows })}</span>}
          </span>
        </span>
        <span className={classes.tables}>{tables}</span>
        <span className={classes.tags}>
          {booking.id > 0 && <Tag tint={tintOfState(booking.state)}>{standing(booking)}</Tag>}
          {booking.unsent && <Tag tint="yellow">{t('hospitality.away.unsent')}</Tag>}
        </span>
      </button>
    </li>
  );
}

export function tableNames(booking: Booking, day: Day): string {
  return booking.tables.map((id) => day.tables.find((table) => table.id === id)?.name ?? '').join(' + ');
}
