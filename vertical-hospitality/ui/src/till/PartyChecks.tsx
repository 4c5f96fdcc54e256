import { Link, useList, useMay, useT } from '@guildhall/ui-kit';
import '../texts/till';
import classes from './PartyChecks.module.css';
import { checks } from './records';
import { Due, Standing } from './Standing';

/** What the till has on a party's table, for who may look at checks. */
export function PartyChecks({ party }: { party: number }) {
  const t = useT();
  const may = useMay()('hospitality.checks.view');
  const { data, isPlaceholderData: old } = useList(checks, { booking_id: party, sort: '-opened_at', per_page: 5 }, may);
  return data && !old && data.data.length > 0 ? (
    <ul className={classes.checks} aria-label={t('hospitality.check.ofParty')}>
      {data.data.map((check) => (
        <li key={check.id}>
          <Link to={`/m/hospitality/check?id=${check.id}`}>
            <span>{t('hospitality.check.title', { number: check.number })}</span>
            <Standing check={check} />
            <Due check={check} />
          </Link>
        </li>
      ))}
    </ul>
  ) : null;
}
