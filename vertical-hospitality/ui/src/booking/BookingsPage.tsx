import { Answer, ApiProblem, Empty, numberNow, Page, useMay, usePageActions, useSearchParams, useT, zone } from '@guildhall/ui-kit';
import { IconCalendarOff, IconCloudOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { sinceWhen } from '../away';
import { useRoomDeeds } from '../floor/deeds';
import { useRefused } from '../floor/useRoom';
import '../texts/away';
import { BookingPane } from './BookingPane';
import { bookings, type Day, dayKey, isLive, TAKE, useDay } from './api';
import classes from './BookingsPage.module.css';
import { DayBar } from './DayBar';
import { DayList } from './DayList';
import { isDue } from './deposit';
import { DepositsDue } from './DepositsDue';
import { DayTimeline } from './DayTimeline';
import { LoadStrip } from './LoadStrip';
import { NewBooking } from './NewBooking';
import { unknownDay, withKept } from './kept';
import { isStepping } from './steps';
import { isTaking } from './taken';
import { Requests, RequestsWait } from './RequestList';
import { businessDay, hoursOf } from './time';
import { Unsent } from './Unsent';
import { useVenue } from '../venues/venues';
import { guestsWord } from './words';

/** One evening: who comes when, how full it gets, and the next who calls. */
export function BookingsPage() {
  const t = useT();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'time' ? 'time' : 'list';
  const due = params.get('due') === '1';
  const asks = params.get('requests') === '1';
  const otherwise = params.get('otherwise') === '1';
  const { venue, here } = useVenue();
  const at = here?.zone ?? zone();
  const day = params.get('day') ?? businessDay(at, new Date(), hoursOf(here?.day_begins));
  const told = useDay(venue, day);
  const deeds = useRoomDeeds();
  useRefused(deeds.filter(({ state }) => state === 'failed').length, bookings.name);
  // Neither the server nor this tablet knows it.
  const unknown = told.data === undefined && told.error instanceof ApiProblem && told.error.status === 0;
  const known = useMemo(() => told.data ?? (unknown ? unknownDay(day, at, here) : undefined), [told.data, unknown, day, at, here]);
  const all = useMemo(() => known && withKept(known, deeds), [known, deeds]);
  const answer = { ...told, data: all } as typeof told;
  const since = told.data?.kept_at;
  const refused = deeds.find(({ key, state }) => key === params.get('anew') && state === 'failed');
  const asked = params.get('booking');
  // The server may have given it a number since it was opened.
  const open = asked === null || asked === 'new' ? asked : String(numberNow(deeds, Number(asked)));
  const go = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    Object.entries(change).forEach(([name, value]) => (value === null ? next.delete(name) : next.set(name, value)));
    setParams(next);
  };
  const take = () => go({ booking: 'new' });
  usePageActions(may(TAKE) ? [{ id: 'booking-new', label: 'hospitality.booking.new', permission: TAKE, keys: 'N', run: take }] : []);
  return (
    <Page title={t('booking.many')} bare fill>
      <div className={classes.page} data-open={open !== null || undefined}>
        <div className={classes.main}>
          <DayBar day={day} view={view} go={go} take={may(TAKE) ? take : undefined} sum={answer.data && sum(answer.data)} />
          <Unsent
            deeds={deeds}
            anew={(one) => go(isTaking(one) ? { day: one.about.draft.day, booking: 'new', anew: one.key } : { day: one.about.day, booking: String(one.about.booking), anew: one.key })}
          />
          {(since !== undefined || (unknown && all !== undefined && all.bookings.length > 0)) && (
            <p className={classes.kept} role="status">
              <IconCloudOff size={18} stroke={2} aria-hidden /> {since === undefined ? t('hospitality.away.unknownDay') : t('hospitality.away.asOf', { when: sinceWhen(since) })}
            </p>
          )}
          <RequestsWait venue={venue} on={asks} toggle={() => go({ requests: asks ? null : '1' })} />
          <Answer of={answer}>
            {(data: Day) =>
              asks ? (
                <Requests venue={venue} tables={data.tables} open={Number(open)} go={go} />
              ) : (
              // The day before, until this one is there: nobody is to tap a booking of another evening.
              <div className={classes.told} data-stale={told.isPlaceholderData || undefined} inert={told.isPlaceholderData}>
                {data.closed && <p className={classes.closed}>{t('hospitality.booking.closedDay')}</p>}
                <LoadStrip day={data} />
                <DepositsDue day={data} on={due} toggle={() => go({ due: due ? null : '1' })} />
                {view === 'time' && data.tables.length > 0 ? (
                  <DayTimeline day={data} cached={dayKey(venue, day)} open={Number(open)} show={(id) => go({ booking: String(id) })} />
                ) : unknown && data.bookings.length === 0 ? (
                  <Empty icon={<IconCloudOff size={28} stroke={1.5} />} title={t('hospitality.away.unknownDay')}>
                    {t('hospitality.away.unknownDayText')}
                  </Empty>
                ) : data.bookings.length === 0 ? (
                  <Empty icon={<IconCalendarOff size={28} stroke={1.5} />} title={t('hospitality.booking.none')}>
                    {t('hospitality.booking.noneText')}
                  </Empty>
                ) : (
                  <DayList day={due ? { ...data, bookings: data.bookings.filter(isDue) } : data} open={Number(open)} show={(id) => go({ booking: String(id) })} />
                )}
              </div>
              )
            }
          </Answer>
        </div>
        {open !== null && (answer.data || (open === 'new' && told.isError)) && (
          <aside className={classes.pane} aria-label={t('hospitality.booking.one')}>
            {open === 'new' ? (
              <NewBooking
                key={refused?.key}
                venue={answer.data?.venue_id ?? null}
                zone={answer.data?.zone ?? zone()}
                day={day}
                refused={refused && isTaking(refused) ? refused : undefined}
                close={() => go({ booking: null, anew: null })}
                done={(booking, on) => go({ booking: booking === null ? null : String(booking), day: on, anew: null })}
              />
            ) : (
              answer.data && (
                <BookingPane
                  key={`${open} ${params.get('anew')} ${otherwise}`}
                  id={Number(open)}
                  day={answer.data}
                  refused={refused && isStepping(refused) ? refused : undefined}
                  otherwise={otherwise}
                  close={() => go({ booking: null, anew: null, otherwise: null })}
                  go={go}
                />
              )
            )}
          </aside>
        )}
      </div>
    </Page>
  );
}

function sum(day: Day): string {
  const live = day.bookings.filter((booking) => isLive(booking) || booking.state === 'finished');
  return guestsWord(live.reduce((all, { party_size }) => all + party_size, 0));
}
