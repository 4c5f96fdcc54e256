import { Answer, count, Link, money, Page, useMay, useSession, useT } from '@guildhall/ui-kit';
import { IconCalendarPlus } from '@tabler/icons-react';
import { TAKE } from '../booking/api';
import { dayWords } from '../booking/time';
import { Arrivals } from './Arrivals';
import { type Tonight, useTonight } from './api';
import { FirstDay, isFirstDay } from './FirstDay';
import { Hours } from './Hours';
import { InHouse } from './InHouse';
import { Needs } from './Needs';
import classes from './TonightPage.module.css';
import { Waiting } from './Waiting';
import { VenuePicker } from '../venues/VenuePicker';
import { useVenue } from '../venues/venues';

/** Where the evening is seen at a glance; each thing leads to where it is done. */
export function TonightPage() {
  const t = useT();
  const may = useMay();
  const { venue, all } = useVenue();
  const answer = useTonight(venue);
  const tonight = answer.data;
  return (
    <Page
      title={t('hospitality.nav.tonight')}
      subtitle={tonight && evening(tonight, all.length > 1)}
      actions={
        may(TAKE) && (
          // A plain link: what is drawn first fetches none of Mantine's parts.
          <Link className={classes.take} to="/m/hospitality/bookings?booking=new">
            <IconCalendarPlus size={20} stroke={1.8} aria-hidden />
            {t('hospitality.booking.new')}
          </Link>
        )
      }
    >
      <div className={classes.venue}>
        <VenuePicker />
      </div>
      <Answer of={answer} lines={6}>
        {(data) => <Evening tonight={data} />}
      </Answer>
    </Page>
  );
}

/** @param picked whether the venue is named by the picker already */
function evening({ venue, day }: Tonight, picked: boolean): string {
  const date = dayWords(day, { weekday: 'long', day: 'numeric', month: 'long' });
  return picked ? date : [venue, date].join(' · ');
}

function Evening({ tonight }: { tonight: Tonight }) {
  const t = useT();
  const { book, waiting, guests } = tonight;
  if (isFirstDay(tonight)) {
    return <FirstDay begun={tonight.begun} />;
  }
  return (
    <>
      {tonight.closed && <p className={classes.closed}>{t('hospitality.tonight.closed')}</p>}
      <Needs tonight={tonight} />
      <Figures tonight={tonight} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {book && <Arrivals book={book} guests={guests ?? []} zone={tonight.zone} />}
          {waiting && waiting.length > 0 && <Waiting waiting={waiting} now={tonight.now} />}
        </div>
        <div className={classes.column}>
          {guests && <InHouse guests={guests.filter(({ here }) => here)} />}
          {book && book.hours.length > 0 && <Hours hours={book.hours} zone={tonight.zone} now={tonight.now} />}
        </div>
      </div>
    </>
  );
}

/** How full, how many are still to come, what it brings. */
function Figures({ tonight: { book, waiting, points, spend } }: { tonight: Tonight }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const usual = useUsual(spend);
  return (
    <dl className={classes.figures}>
      {book && <Figure name="expected" value={count(book.covers.expected)} more={t('hospitality.tonight.ofBooked', { n: count(book.covers.booked) })} to="/m/hospitality/bookings" />}
      {book && <Figure name="seated" value={count(book.covers.seated)} more={t('hospitality.tonight.served', { n: count(book.covers.served) })} to="/m/hospitality/floor" />}
      {waiting && <Figure name="waiting" value={count(waiting.reduce((sum, { party_size }) => sum + party_size, 0))} to="/m/hospitality/floor" />}
      {book && <Figure name="missed" value={count(book.missed.length)} more={t('hospitality.tonight.cancelled', { n: count(book.cancelled.length) })} to="/m/hospitality/bookings" />}
      {spend && (
        <Figure
          name="spend"
          value={money(String(spend.so_far), currency)}
          more={usual}
          to="/m/hospitality/reports?report=visits&time=month"
        />
      )}
      {points && <Figure name="points" value={count(points.given)} more={t('hospitality.tonight.taken', { n: count(points.taken) })} to="/m/hospitality/rewards" />}
    </dl>
  );
}

/** Nothing at an hour at which there usually is nothing: "usually 0" tells nobody anything. */
function useUsual(spend: Tonight['spend']) {
  const t = useT();
  const { currency } = useSession().workspace;
  if (spend?.usual_by_now == null) {
    return t('hospitality.tonight.noUsual');
  }
  const usual = String(spend.usual_by_now);
  return Number(usual) === 0 ? undefined : t('hospitality.tonight.usual', { amount: money(usual, currency) });
}

function Figure({ name, value, more, to }: { name: string; value: string; more?: string; to: string }) {
  const t = useT();
  return (
    <div className={classes.figure}>
      <dt>
        <Link to={to}>{t(`hospitality.tonight.${name}`)}</Link>
      </dt>
      <dd className="gh-num">{value}</dd>
      {more && <dd className={classes.more}>{more}</dd>}
    </div>
  );
}
