import { count, day, money, nearDay, OwnFacts, useList, useMay, useSees, useSession, useT } from '@guildhall/ui-kit';
import { Consent } from '../guests/Consent';
import { Entries } from '../guests/Entries';
import { Holds } from '../guests/Holds';
import { Progress } from '../guests/Progress';
import { isBlocked, type Offer } from '../loyalty/offers';
import { nextReward } from '../loyalty/points';
import { entries, type Guest, type GuestCard, guests, isKnown, tiers } from '../loyalty/records';
import '../texts/programme';
import '../texts/till';
import classes from './Overview.module.css';

/** What the barkeeper wants to say: how many points, for what, how often here. */
export function Overview({ guest, offers }: { guest: GuestCard & Pick<Partial<Guest>, 'average' | 'news' | 'news_at' | 'news_how'>; offers?: Offer[] }) {
  const t = useT();
  const sees = useSees(guests);
  const ledger = useSees(entries);
  const { balance, visits, no_shows: noShows } = guest;
  const { currency } = useSession().workspace;
  const next = offers && isKnown(balance) ? nextReward(offers, balance) : undefined;
  return (
    <>
      {isKnown(guest.held) && guest.held > 0 && <Holds guestId={guest.id} />}
      <div className={classes.tiles}>
        {isKnown(balance) && (
          <div className={classes.points}>
            <strong key={balance} className={classes.balance}>
              {count(balance)}
            </strong>
            <span>{t('hospitality.pointsWord')}</span>
            {next ? (
              <p className={classes.next}>
                {t('hospitality.guest.next', { name: next.name, count: next.cost - balance })}
                <progress max={next.cost} value={balance} aria-label={next.name} />
              </p>
            ) : (
              offers && offers.length > 0 && !offers.some(isBlocked) && <p className={classes.next}>{t('hospitality.guest.all')}</p>
            )}
          </div>
        )}
        <dl className={classes.facts}>
          {isKnown(visits) && (
            <div>
              <dt>{t('hospitality.visitsWord')}</dt>
              <dd>{count(visits)}</dd>
            </div>
          )}
          {sees('last_visit_at') && (
            <div>
              <dt>{t('hospitality.lastVisit')}</dt>
              <dd>{guest.last_visit_at ? nearDay(guest.last_visit_at) : t('hospitality.never')}</dd>
            </div>
          )}
          <Standing guest={guest} />
          {guest.average && (
            <div>
              <dt>{t('hospitality.facts.average')}</dt>
              <dd className="gh-num">{money(guest.average, currency)}</dd>
            </div>
          )}
          {isKnown(noShows) && noShows > 0 && (
            <div>
              <dt>{t('hospitality.facts.noShows')}</dt>
              <dd>{count(noShows)}</dd>
            </div>
          )}
          {guest.top_items && (
            <div className={classes.favourite}>
              <dt>{t('hospitality.facts.top')}</dt>
              <dd>{guest.top_items}</dd>
            </div>
          )}
          {guest.favourite && (
            <div className={classes.favourite}>
              <dt>{t('hospitality.favourite')}</dt>
              <dd>{guest.favourite}</dd>
            </div>
          )}
        </dl>
      </div>
      <Progress guest={guest} />
      <Consent guest={guest} />
      <OwnFacts entity={guests.name} record={guest} />
      {ledger('guest_id') && (
        <>
          <h3 className={classes.title}>{t('hospitality.guest.history')}</h3>
          <Entries guestId={guest.id} most={8} />
        </>
      )}
    </>
  );
}

/** Tier, what is still to come, and what runs out next. */
function Standing({ guest }: { guest: GuestCard }) {
  const t = useT();
  const { tier_id: tierId, tier_until: until, pending, next_expiry_at: next, next_expiry_points: going } = guest;
  const may = useMay();
  const known = useList(tiers, { per_page: 50, sort: 'threshold', total: 'none' }, isKnown(tierId) && may('hospitality.tiers.view'));
  const tier = known.data?.data.find(({ id }) => id === tierId);
  return (
    <>
      {tier && (
        <div>
          <dt>{until ? t('hospitality.standing.tierUntil', { day: day(until) }) : t('tier.one')}</dt>
          <dd>{tier.name}</dd>
        </div>
      )}
      {isKnown(pending) && pending > 0 && (
        <div>
          <dt>{t('hospitality.standing.pending')}</dt>
          <dd className="gh-num">{count(pending)}</dd>
        </div>
      )}
      {next && isKnown(going) && going > 0 && (
        <div>
          {/* The midnight itself counts no more. */}
          <dt>{t('hospitality.standing.until', { day: day(new Date(Date.parse(next) - 1)) })}</dt>
          <dd className="gh-num">{count(going)}</dd>
        </div>
      )}
    </>
  );
}
