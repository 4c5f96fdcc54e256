import { count, nearDay, useT } from '@guildhall/ui-kit';
import { Entries } from '../guests/Entries';
import { nextReward } from '../loyalty/points';
import type { GuestCard, Reward } from '../loyalty/records';
import classes from './Overview.module.css';

/** What the barkeeper wants to say: how many points, for what, how often here. */
export function Overview({ guest, rewards }: { guest: GuestCard; rewards?: Reward[] }) {
  const t = useT();
  const next = rewards && nextReward(rewards, guest.balance);
  return (
    <>
      <div className={classes.tiles}>
        <div className={classes.points}>
          <strong key={guest.balance} className={classes.balance}>
            {count(guest.balance)}
          </strong>
          <span>{t('hospitality.pointsWord')}</span>
          {next ? (
            <p className={classes.next}>
              {t('hospitality.guest.next', { name: next.name, count: next.cost - guest.balance })}
              <progress max={next.cost} value={guest.balance} aria-label={next.name} />
            </p>
          ) : (
            rewards?.some(({ active }) => active) && <p className={classes.next}>{t('hospitality.guest.all')}</p>
          )}
        </div>
        <dl className={classes.facts}>
          <div>
            <dt>{t('hospitality.visitsWord')}</dt>
            <dd>{count(guest.visits)}</dd>
          </div>
          <div>
            <dt>{t('hospitality.lastVisit')}</dt>
            <dd>{guest.last_visit_at ? nearDay(guest.last_visit_at) : t('hospitality.never')}</dd>
          </div>
          {guest.favourite && (
            <div className={classes.favourite}>
              <dt>{t('hospitality.favourite')}</dt>
              <dd>{guest.favourite}</dd>
            </div>
          )}
        </dl>
      </div>
      <h3 className={classes.title}>{t('hospitality.guest.history')}</h3>
      <Entries guestId={guest.id} most={8} />
    </>
  );
}
