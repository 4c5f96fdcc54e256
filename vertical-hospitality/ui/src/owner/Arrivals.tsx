import { Empty, Link, Panel, Tag, useT } from '@guildhall/ui-kit';
import { IconCake, IconCalendarOff, IconStarFilled } from '@tabler/icons-react';
import { alertOf, type Booking } from '../booking/api';
import { clock } from '../booking/time';
import { guestsWord, stateWord, tintOfState } from '../booking/words';
import { AlertMark } from '../guests/AlertMark';
import type { Book, HouseGuest } from './api';
import classes from './TonightPage.module.css';

const MOST = 8;

/** Who comes next; whoever is late stands first, because somebody has to call. */
export function Arrivals({ book, guests, zone }: { book: Book; guests: HouseGuest[]; zone: string }) {
  const t = useT();
  const known = new Map(guests.map((guest) => [guest.id, guest]));
  const ahead = [...book.late, ...book.next];
  const line = (booking: Booking, late = false) => (
    <Arrival key={booking.id} booking={booking} late={late} guest={known.get(booking.guest_id ?? 0)} zone={zone} />
  );
  return (
    <Panel
      flush
      title={t('hospitality.tonight.next')}
      action={book.unconfirmed > 0 && <Tag tint="blue">{t('hospitality.tonight.unconfirmed', { n: book.unconfirmed })}</Tag>}
    >
      {ahead.length === 0 ? (
        <Empty icon={<IconCalendarOff size={26} stroke={1.6} />} title={t('hospitality.tonight.noNext')}>
          {t('hospitality.tonight.noNextText')}
        </Empty>
      ) : (
        <ul className={classes.list}>
          {book.late.map((booking) => line(booking, true))}
          {book.next.slice(0, Math.max(0, MOST - book.late.length)).map((booking) => line(booking))}
        </ul>
      )}
      {ahead.length > MOST && (
        <Link className={classes.all} to="/m/hospitality/bookings">
          {t('hospitality.tonight.all', { n: ahead.length })}
        </Link>
      )}
    </Panel>
  );
}

function Arrival({ booking, late, guest, zone }: { booking: Booking; late: boolean; guest?: HouseGuest; zone: string }) {
  const t = useT();
  const alert = alertOf(booking);
  return (
    <li>
      <Link className={classes.line} to={`/m/hospitality/bookings?booking=${booking.id}`}>
        <span className={classes.time} data-late={late || undefined}>
          {clock(booking.starts_at, zone)}
        </span>
        <span className={classes.size} aria-label={guestsWord(booking.party_size)}>
          {booking.party_size}
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{booking.name}</span>
          <span className={classes.detail}>
            <AlertMark text={alert} />
            {guest && <Marks guest={guest} />}
            {booking.occasion && <span>{booking.occasion}</span>}
          </span>
        </span>
        {late ? <Tag tint="red">{t('hospitality.tonight.late')}</Tag> : <Tag tint={tintOfState(booking.state)}>{stateWord(booking.state)}</Tag>}
      </Link>
    </li>
  );
}

/** What is nice to know of somebody, in words beside the signs. */
export function Marks({ guest: { tier, birthday } }: { guest: HouseGuest }) {
  const t = useT();
  return (
    <>
      {tier && (
        <span className={classes.tier}>
          <IconStarFilled size={14} aria-hidden />
          {tier}
        </span>
      )}
      {birthday && (
        <span className={classes.birthday}>
          <IconCake size={16} stroke={2} aria-hidden />
          {t('hospitality.tonight.birthday')}
        </span>
      )}
    </>
  );
}
