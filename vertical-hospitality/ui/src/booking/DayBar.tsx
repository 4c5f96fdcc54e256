import { Link, useMay, useT } from '@guildhall/ui-kit';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight, IconLayoutList, IconSettings, IconTimeline } from '@tabler/icons-react';
import classes from './DayBar.module.css';
import { dayWords, plusDays } from './time';
import { VenuePicker } from '../venues/VenuePicker';

interface Props {
  day: string;
  view: 'list' | 'time';
  go: (change: Record<string, string | null>) => void;
  /** Missing for whoever only looks. */
  take?: () => void;
  sum?: string;
}

/** From day to day, and the one thing that is done most: taking the next booking. */
export function DayBar({ day, view, go, take, sum }: Props) {
  const t = useT();
  const may = useMay();
  return (
    <header className={classes.bar}>
      <div className={classes.days}>
        <button type="button" className={classes.step} aria-label={t('hospitality.booking.before')} onClick={() => go({ day: plusDays(day, -1), booking: null })}>
          <IconChevronLeft className="gh-turns" size={24} />
        </button>
        <label className={classes.day}>
          <span className={classes.words}>{dayWords(day, { weekday: 'long', day: 'numeric', month: 'long' })}</span>
          <span className={classes.sum}>{sum ?? ' '}</span>
          <input type="date" aria-label={t('hospitality.booking.day')} value={day} onChange={({ target }) => target.value && go({ day: target.value, booking: null })} />
        </label>
        <button type="button" className={classes.step} aria-label={t('hospitality.booking.after')} onClick={() => go({ day: plusDays(day, 1), booking: null })}>
          <IconChevronRight className="gh-turns" size={24} />
        </button>
      </div>
      <div className={classes.tools}>
        <VenuePicker />
        <div className={classes.views} role="group" aria-label={t('hospitality.booking.view')}>
          <button type="button" aria-pressed={view === 'list'} aria-label={t('hospitality.booking.view.list')} onClick={() => go({ view: null })}>
            <IconLayoutList size={22} />
          </button>
          <button type="button" aria-pressed={view === 'time'} aria-label={t('hospitality.booking.view.time')} onClick={() => go({ view: 'time' })}>
            <IconTimeline size={22} />
          </button>
        </div>
        {may('hospitality.services.edit') && (
          <Link to="/m/hospitality/bookings/settings" className={classes.step} aria-label={t('hospitality.booking.settings')}>
            <IconSettings size={22} />
          </Link>
        )}
        {take && (
          <button type="button" className={classes.take} onClick={take}>
            <IconCalendarPlus size={22} />
            <span>{t('hospitality.booking.new')}</span>
          </button>
        )}
      </div>
    </header>
  );
}
