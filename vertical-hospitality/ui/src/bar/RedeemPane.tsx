import { Answer, count, Empty, useLiveState, useT } from '@guildhall/ui-kit';
import { IconClockPause, IconGift, IconLock } from '@tabler/icons-react';
import { useRef } from 'react';
import { useStep } from '../guests/steps';
import { begin } from '../loyalty/intents';
import { isBlocked, missing, type Offer, type useOffers, whyNot } from '../loyalty/offers';
import type { GuestCard } from '../loyalty/records';
import { useWhere } from '../venues/venues';
import '../texts/away';
import { Action, Actions } from './Actions';
import classes from './RedeemPane.module.css';
import '../texts/loyalty';
import '../texts/programme';
import '../texts/serve';

interface Props {
  guest: GuestCard;
  /** With what is still under way; unknown where the role hides it: then the server alone says whether it is enough. */
  balance: number | undefined;
  offered: ReturnType<typeof useOffers>;
  done: () => void;
}

/** Rewards with their cost, and why the others are not to be had. One tap gives: a slip is undone on the card. */
export function RedeemPane({ guest, balance, offered, done }: Props) {
  const t = useT();
  const away = useLiveState() === 'offline';
  const hold = useStep(done);
  const where = useWhere();
  // One key for each reward while the list is open, however often it is tapped.
  const keys = useRef(new Map<number, string>());
  const keyOf = ({ id }: Offer) => {
    const key = keys.current.get(id) ?? crypto.randomUUID();
    keys.current.set(id, key);
    return key;
  };
  const can = (offer: Offer) => !isBlocked(offer) && missing(offer, balance) === 0;

  function give(offer: Offer) {
    begin(guest, { key: keyOf(offer), kind: 'redeem', body: { reward_id: offer.id, ...where }, what: offer.name, points: -(offer.cost ?? 0) });
    done();
  }
  return (
    <>
      <div className={classes.body}>
        <div className={classes.head}>
          <h3>{t('hospitality.redeem.title')}</h3>
          {balance !== undefined && <strong className="gh-num">{t('hospitality.points', { count: balance, n: count(balance) })}</strong>}
        </div>
        <Answer of={offered}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty icon={<IconGift size={26} stroke={1.6} />} title={t('hospitality.redeem.none')}>
                {t('hospitality.redeem.noneText')}
              </Empty>
            ) : (
              <ul className={classes.list}>
                {[...data.filter(can), ...data.filter((offer) => !can(offer))].map((offer) => (
                  <li key={offer.id} className={classes.row}>
                    <RewardButton offer={offer} short={missing(offer, balance)} give={can(offer) && !away ? () => give(offer) : undefined} />
                    {can(offer) && !away && (offer.cost ?? 0) > 0 && (
                      <button
                        type="button"
                        className={classes.hold}
                        aria-label={t('hospitality.offer.hold', { name: offer.name })}
                        disabled={hold.isPending}
                        onClick={() => hold.mutate({ path: `guests/${guest.id}/holds`, body: { reward_id: offer.id, ...where }, key: `${keyOf(offer)}/hold`, done: 'hospitality.hold.done' })}
                      >
                        <IconClockPause size={24} stroke={1.8} />
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
      {away && (
        <p className={classes.sure} role="alert">
          {t('hospitality.away.redeem')}
        </p>
      )}
      {!away && offered.data?.data.some(can) && <p className={classes.note}>{t('hospitality.offer.tap')}</p>}
      <Actions>
        <Action onClick={done}>{t('hospitality.redeem.not')}</Action>
      </Actions>
    </>
  );
}

interface RewardProps {
  offer: Offer;
  /** Points that are missing. */
  short: number;
  /** Nothing where it cannot be had now. */
  give?: () => void;
}

function RewardButton({ offer, short, give }: RewardProps) {
  const t = useT();
  const { text, values } = whyNot(offer);
  const far = isBlocked(offer) || short > 0;
  return (
    <button type="button" className={classes.reward} aria-disabled={!give || undefined} onClick={give}>
      <span className={classes.icon} aria-hidden>
        {far ? <IconLock size={24} stroke={1.7} /> : <IconGift size={26} stroke={1.7} />}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{offer.name}</span>
        <span className={classes.more}>
          {isBlocked(offer) ? t(text, values) : short > 0 ? t('hospitality.redeem.missing', { count: short, n: count(short) }) : offer.description}
        </span>
      </span>
      {offer.cost != null && <strong className={classes.cost}>{offer.cost === 0 ? t('hospitality.offer.free') : count(offer.cost)}</strong>}
    </button>
  );
}
