import { count, Empty, Face, Link, Panel, timeOfDay, useMay, useT } from '@guildhall/ui-kit';
import { IconUsers } from '@tabler/icons-react';
import { AlertMark } from '../guests/AlertMark';
import type { HouseGuest } from './api';
import { Marks } from './Arrivals';
import classes from './TonightPage.module.css';

const MOST = 12;

/** Regulars who are here now, those of the highest tier first. */
export function InHouse({ guests }: { guests: HouseGuest[] }) {
  const t = useT();
  const serves = useMay()('hospitality.serve');
  return (
    <Panel flush title={t('hospitality.tonight.inHouse')} action={guests.length > 0 && <strong className="gh-num">{count(guests.length)}</strong>}>
      {guests.length === 0 ? (
        <Empty icon={<IconUsers size={26} stroke={1.6} />} title={t('hospitality.tonight.nobody')}>
          {t('hospitality.tonight.nobodyText')}
        </Empty>
      ) : (
        <ul className={classes.list}>
          {guests.slice(0, MOST).map((guest) => (
            <li key={guest.id}>
              <Link className={classes.person} to={serves ? `/m/hospitality/bar?guest=${guest.id}` : `/r/hospitality/guests/${guest.id}`}>
                <Face name={guest.name} size={44} />
                <span className={classes.who}>
                  <span className={classes.name}>{guest.name}</span>
                  <span className={classes.detail}>
                    <AlertMark text={guest.alert} />
                    <Marks guest={guest} />
                    {guest.since && <span>{t('hospitality.tonight.since', { time: timeOfDay(guest.since) })}</span>}
                  </span>
                </span>
                {guest.balance !== null && (
                  <span className={classes.points}>
                    <strong>{count(guest.balance)}</strong>
                    <small>{t('hospitality.pointsWord')}</small>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {guests.length > MOST && <p className={classes.rest}>{t('hospitality.tonight.more', { n: guests.length - MOST })}</p>}
    </Panel>
  );
}
