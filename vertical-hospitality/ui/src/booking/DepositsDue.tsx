import { Link, useT } from '@guildhall/ui-kit';
import type { Day } from './api';
import { isDue } from './deposit';
import classes from './DepositsDue.module.css';

interface Props {
  day: Day;
  on: boolean;
  toggle: () => void;
}

const LIST = '/r/hospitality/bookings?deposit_state=asked,due_back&sort=starts_at&columns=deposit_state,deposit,deposit_due_at,starts_at,phone';

/** Deposits of the day that somebody still has to take or to give back; gone when there are none. */
export function DepositsDue({ day, on, toggle }: Props) {
  const t = useT();
  const n = day.bookings.filter(isDue).length;
  return (
    (n > 0 || on) && (
      <div className={classes.bar}>
        <button type="button" aria-pressed={on} onClick={toggle}>
          {t('hospitality.deposit.due', { count: n, n })}
        </button>
        <Link to={LIST}>{t('hospitality.deposit.dueAll')}</Link>
      </div>
    )
  );
}
