import { Answer, Empty, Page, useMay, usePageActions, useSearchParams, useT, zone } from '@guildhall/ui-kit';
import { IconCalendarOff, IconCloudOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { sinceWhen } from '../away';
import { useRoomDeeds } from '../floor/deeds';
import '../texts/away';
import { BookingPane } from './BookingPane';
import { type Day, dayKey, isLive, TAKE, useDay } from './api';
import classes from './BookingsPage.module.css';
import { DayBar } from './DayBar';
import { DayList } from './DayList';
import { isDue } from './deposit';
import { DepositsDue } from './DepositsDue';
import { DayTimeline } from './DayTimeline';
import { LoadStrip } from './LoadStrip';
import { NewBooking } from './NewBooking';
import { Takings } from './Takings';
import { takings, withTaken } from './taken';
import { businessDay, hoursOf } from './time';
import { useVenue } from '../venues/venues';
import { guestsWord } from './words';

/** One evening: who comes when, how full it gets, and the next who calls. */
export function BookingsPage() {
  const t = useT();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'time' ? 'time' : 'list';
  const open = params.get('booking');
  const due = params.get('due') === '1';
  const { venue, here } = useVenue();
  const day = params.get('day') ?? businessDay(here?.zone ?? zone(), new Date(), hoursOf(here?.day_begins));
  const told = useDay(venue, day);
  const deeds = useRoomDeeds();
  const all = useMemo(() => told.data && withTaken(told.data, deeds), [told.data, deeds]);
  const answer = { ...told, data: all } as typeof told;
  const since = told.data?.kept_at;
  const refused = takings(deeds).find(({ key, state }) => key === params.get('anew') && state === 'failed');
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
          <Takings deeds={deeds} anew={({ key, about }) => go({ day: about.draft.day, booking: 'new', anew: key })} />
          {since !== undefined && (
            <p className={classes.kept} role="status">
              <IconCloudOff size={18} stroke={2} aria-hidden /> {t('hospitality.away.asOf', { when: sinceWhen(since) })}
            </p>
          )}
          <Answer of={answer}>
            {(data: Day) => (
              <>
                {data.closed && <p className={classes.closed}>{t('hospitality.booking.closedDay')}</p>}
                <LoadStrip day={data} />
                <DepositsDue day={data} on={due} toggle={() => go({ due: due ? null : '1' })} />
                {view === 'time' && data.tables.length > 0 ? (
                  <DayTimeline day={data} cached={dayKey(venue, day)} open={Number(open)} show={(id) => go({ booking: String(id) })} />
                ) : data.bookings.length === 0 ? (
                  <Empty icon={<IconCalendarOff size={28} stroke={1.5} />} title={t('hospitality.booking.none')}>
                    {t('hospitality.booking.noneText')}
                  </Empty>
                ) : (
                  <DayList day={due ? { ...data, bookings: data.bookings.filter(isDue) } : data} open={Number(open)} show={(id) => go({ booking: String(id) })} />
                )}
              </>
            )}
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
                refused={refused}
                close={() => go({ booking: null, anew: null })}
                done={(booking, on) => go({ booking: booking === null ? null : String(booking), day: on, anew: null })}
              />
            ) : (
              answer.data && <BookingPane key={open} id={Number(open)} day={answer.data} close={() => go({ booking: null })} go={go} />
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
