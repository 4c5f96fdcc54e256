import { Link, Panel, useT } from '@guildhall/ui-kit';
import { alertOf, type Booking } from '../booking/api';
import { minutesBetween } from '../booking/time';
import { guestsWord } from '../booking/words';
import { AlertMark } from '../guests/AlertMark';
import classes from './TonightPage.module.css';

export function Waiting({ waiting, now }: { waiting: Booking[]; now: string }) {
  const t = useT();
  return (
    <Panel flush title={t('hospitality.tonight.waiting')}>
      <ul className={classes.list}>
        {waiting.map((party) => (
          <li key={party.id}>
            <Link className={classes.line} data-waits to="/m/hospitality/floor">
              <span className={classes.time}>{t('hospitality.tonight.minutes', { n: Math.max(0, Math.round(minutesBetween(party.starts_at, now))) })}</span>
              <span className={classes.size} aria-label={guestsWord(party.party_size)}>
                {party.party_size}
              </span>
              <span className={classes.who}>
                <span className={classes.name}>{party.name}</span>
                <span className={classes.detail}>
                  <AlertMark text={alertOf(party)} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
