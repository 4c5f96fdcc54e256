import { Link, useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled, IconChevronRight } from '@tabler/icons-react';
import { useIntents } from '../loyalty/intents';
import type { Tonight } from './api';
import classes from './TonightPage.module.css';

/** What waits for somebody's hand, each with the way there. Nothing where nothing waits. */
export function Needs({ tonight: { needs, book } }: { tonight: Tonight }) {
  const t = useT();
  const refused = useIntents().filter(({ state }) => state === 'failed').length;
  const lines: [string, number | null | undefined, string][] = [
    ['late', book?.late.length, '/m/hospitality/bookings'],
    ['requests', needs.requests, '/m/hospitality/bookings?requests=1'],
    ['refused', refused, '/m/hospitality/bar'],
    ['checks', needs.checks, '/r/hospitality/checks?view=hospitality.checks-trouble'],
    ['corrections', needs.corrections, '/m/hospitality/rewards'],
  ];
  const open = lines.filter(([, n]) => n);
  return (
    open.length > 0 && (
      <section aria-label={t('hospitality.tonight.needs')}>
        <ul className={classes.needs}>
          {open.map(([name, n, to]) => (
            <li key={name}>
              <Link to={to} className={classes.need}>
                <IconAlertTriangleFilled size={20} aria-hidden />
                <span>{t(`hospitality.tonight.need.${name}`, { count: n ?? 0, n: n ?? 0 })}</span>
                <IconChevronRight size={20} className="gh-turns" aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    )
  );
}
