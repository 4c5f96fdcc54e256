import { Empty, moment, useMay, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconChevronRight, IconInbox, IconMailQuestion, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { alertOf, type Booking, OVERRIDE, type Table, TAKE } from './api';
import { Decline } from './Decline';
import { type OpenRequest, useRequests } from './requests';
import classes from './RequestList.module.css';
import { RoomFor } from './RoomFor';
import { clock, dayWords } from './time';
import { useAnswer } from './useAnswer';
import { guestsWord } from './words';

interface Props {
  venue: number | null;
  on: boolean;
  toggle: () => void;
}

/** Guests are waiting for an answer, whatever the day: stands above every day until nobody does. */
export function RequestsWait({ venue, on, toggle }: Props) {
  const t = useT();
  const { data } = useRequests(venue);
  const n = data?.requests.length ?? 0;
  const first = data?.requests.map(({ booking }) => booking.answer_by ?? '').sort()[0];
  return (
    (n > 0 || on) && (
      <button type="button" className={classes.bar} aria-pressed={on} onClick={toggle}>
        <IconMailQuestion size={24} stroke={2} aria-hidden />
        <span>
          {n > 0 ? t('hospitality.request.wait', { count: n, n }) : t('hospitality.booking.back')}
          {first && <small>{t('hospitality.request.firstBy', { at: moment(first) })}</small>}
        </span>
        <IconChevronRight size={22} className="gh-turns" data-on={on || undefined} aria-hidden />
      </button>
    )
  );
}

/** All that wait, the soonest evening first, each with the room there is and its answer one tap away. */
export function Requests({ venue, tables, open, go }: { venue: number | null; tables: Table[]; open: number; go: (change: Record<string, string | null>) => void }) {
  const t = useT();
  const { data } = useRequests(venue);
  const [declining, setDeclining] = useState<Booking | null>(null);
  const show = (one: OpenRequest, otherwise = false) => go({ day: one.day, booking: String(one.booking.id), otherwise: otherwise ? '1' : null });
  const answer = useAnswer(data?.zone ?? 'UTC', (booking) => {
    const one = data?.requests.find(({ booking: { id } }) => id === booking.id);
    one && show(one, true);
  });
  if (data?.requests.length === 0) {
    return (
      <Empty icon={<IconInbox size={28} stroke={1.5} />} title={t('hospitality.request.none')}>
        {t('hospitality.request.noneText')}
      </Empty>
    );
  }
  return (
    <div className={classes.scroll}>
      <ul className={classes.list}>
        {data?.requests.map((one) => (
          <Line key={one.booking.id} one={one} zone={data.zone} tables={tables} open={one.booking.id === open} answer={answer} decline={() => setDeclining(one.booking)} show={show} />
        ))}
      </ul>
      {declining && <Decline booking={declining} answer={answer} close={() => setDeclining(null)} done={() => setDeclining(null)} />}
    </div>
  );
}

interface LineProps {
  one: OpenRequest;
  zone: string;
  tables: Table[];
  open: boolean;
  answer: ReturnType<typeof useAnswer>;
  decline: () => void;
  show: (one: OpenRequest, otherwise?: boolean) => void;
}

function Line({ one, zone, tables, open, answer, decline, show }: LineProps) {
  const t = useT();
  const may = useMay();
  const { booking, room } = one;
  const alert = alertOf(booking);
  const beyond = room === 'PACED' && may(OVERRIDE);
  return (
    <li className={classes.one} data-open={open || undefined}>
      <button type="button" className={classes.what} onClick={() => show(one)}>
        <span className={classes.when}>
          <span>{dayWords(one.day)}</span> <span>{clock(booking.starts_at, zone)}</span>
        </span>
        <span className={classes.size} aria-label={guestsWord(booking.party_size)}>
          {booking.party_size}
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{booking.name}</span>
          <span className={classes.detail}>
            {alert && (
              <span className={classes.alert}>
                <IconAlertTriangleFilled size={14} aria-hidden /> {alert}
              </span>
            )}
            {!!booking.no_shows && <span className={classes.missed}>{t('hospitality.booking.noShows', { count: booking.no_shows, n: booking.no_shows })}</span>}
            {!!booking.visits && <span>{t('hospitality.booking.visits', { count: booking.visits, n: booking.visits })}</span>}
            {booking.occasion && <span>{booking.occasion}</span>}
            {booking.note && (
              <span className={classes.note}>
                <IconNote size={14} aria-hidden /> {booking.note}
              </span>
            )}
          </span>
          <span className={classes.detail}>
            <RoomFor room={room} tables={one.tables} all={tables} />
            {booking.answer_by && <span>{t('hospitality.request.by', { at: moment(booking.answer_by) })}</span>}
          </span>
        </span>
      </button>
      {may(TAKE) && (
        <div className={classes.deeds} role="group" aria-label={booking.name}>
          <button type="button" disabled={answer.busy} onClick={decline}>
            {t('hospitality.request.decline')}
          </button>
          {room === 'FREE' || beyond ? (
            <button type="button" data-main disabled={answer.busy} onClick={() => answer.accept(booking, beyond ? { beyond_pacing: true } : {})}>
              {t(beyond ? 'hospitality.request.acceptBeyond' : 'hospitality.request.accept')}
            </button>
          ) : (
            <button type="button" data-main disabled={answer.busy} onClick={() => show(one, true)}>
              {t('hospitality.request.otherwise')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
