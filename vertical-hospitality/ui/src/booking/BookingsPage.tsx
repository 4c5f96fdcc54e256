import { Answer, Empty, Page, useMay, usePageActions, useSearchParams, useT, zone } from '@guildhall/ui-kit';
import { IconCalendarOff } from '@tabler/icons-react';
import { BookingPane } from './BookingPane';
import { type Day, isLive, TAKE, useDay } from './api';
import classes from './BookingsPage.module.css';
import { DayBar } from './DayBar';
import { DayList } from './DayList';
import { isDue } from './deposit';
import { DepositsDue } from './DepositsDue';
import { DayTimeline } from './DayTimeline';
import { LoadStrip } from './LoadStrip';
import { NewBooking } from './NewBooking';
import { businessDay } from './time';
import { guestsWord } from './words';

/** One evening: who comes when, how full it gets, and the next who calls. */
export function BookingsPage() {
  const t = useT();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const day = params.get('day') ?? businessDay(zone());
  const view = params.get('view') === 'time' ? 'time' : 'list';
  const open = params.get('booking');
  const due = params.get('due') === '1';
  const answer = useDay(null, day);
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
          <Answer of={answer}>
            {(data: Day) => (
              <>
                {data.closed && <p className={classes.closed}>{t('hospitality.booking.closedDay')}</p>}
                <LoadStrip day={data} />
                <DepositsDue day={data} on={due} toggle={() => go({ due: due ? null : '1' })} />
                {view === 'time' && data.tables.length > 0 ? (
                  <DayTimeline day={data} open={Number(open)} show={(id) => go({ booking: String(id) })} />
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
        {open !== null && answer.data && (
          <aside className={classes.pane} aria-label={t('hospitality.booking.one')}>
            {open === 'new' ? (
              <NewBooking venue={answer.data.venue_id} zone={answer.data.zone} day={day} close={() => go({ booking: null })} done={(booking, on) => go({ booking: String(booking), day: on })} />
            ) : (
              <BookingPane key={open} id={Number(open)} day={answer.data} close={() => go({ booking: null })} go={go} />
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
