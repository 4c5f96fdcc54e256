import { Answer, count, Empty, useLiveState, type useList, useT } from '@guildhall/ui-kit';
import { IconClockPause, IconGift, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useStep } from '../guests/steps';
import { begin } from '../loyalty/intents';
import type { GuestCard, Reward } from '../loyalty/records';
import '../texts/away';
import { Action, Actions } from './Actions';
import classes from './RedeemPane.module.css';
import '../texts/loyalty';
import '../texts/programme';

interface Props {
  guest: GuestCard;
  /** With what is still under way; unknown where the role hides it: then the server alone says whether it is enough. */
  balance: number | undefined;
  offered: ReturnType<typeof useList<Reward>>;
  done: () => void;
}

interface Chosen {
  reward: Reward;
  /** One key for this choice, however often its button is tapped. */
  key: string;
}

/** Rewards with their cost. The first tap chooses, the second gives: points do not come back. */
export function RedeemPane({ guest, balance, offered, done }: Props) {
  const t = useT();
  const [chosen, setChosen] = useState<Chosen>();
  const hold = useStep(done);
  const away = useLiveState() === 'offline';
  const reward = !away && chosen && chosen.reward.cost <= (balance ?? Infinity) ? chosen.reward : undefined;

  function give() {
    if (chosen && reward) {
      begin(guest, {
        key: chosen.key,
        kind: 'redeem',
        body: { reward_id: reward.id },
        what: reward.name,
        points: -reward.cost,
      });
      done();
    }
  }
  return (
    <>
      <div className={classes.body}>
        <div className={classes.head}>
          <h3>{t('hospitality.redeem.title')}</h3>
          {balance !== undefined && <strong className="gh-num">{t('hospitality.points', { count: balance, n: count(balance) })}</strong>}
        </div>
        <Answer of={offered}>
          {({ data }) => {
            const active = data.filter((one) => one.active);
            return active.length === 0 ? (
              <Empty icon={<IconGift size={26} stroke={1.6} />} title={t('hospitality.redeem.none')}>
                {t('hospitality.redeem.noneText')}
              </Empty>
            ) : (
              <ul className={classes.list}>
                {active.map((one) => (
                  <li key={one.id}>
                    <RewardButton
                      reward={one}
                      missing={one.cost - (balance ?? Infinity)}
                      chosen={one.id === reward?.id}
                      choose={() => setChosen({ reward: one, key: crypto.randomUUID() })}
                    />
                  </li>
                ))}
              </ul>
            );
          }}
        </Answer>
      </div>
      {away && (
        <p className={classes.sure} role="alert">
          {t('hospitality.away.redeem')}
        </p>
      )}
      {reward && (
        <p className={classes.sure} role="alert">
          {t('hospitality.redeem.sure', { name: reward.name, cost: count(reward.cost) })}
        </p>
      )}
      <Actions>
        <Action onClick={done}>{t('hospitality.redeem.not')}</Action>
        {reward && chosen && (
          <Action
            icon={IconClockPause}
            disabled={hold.isPending}
            onClick={() => hold.mutate({ path: `guests/${guest.id}/holds`, body: { reward_id: reward.id }, key: `${chosen.key}/hold`, done: 'hospitality.hold.done' })}
          >
            {t('hospitality.hold.do')}
          </Action>
        )}
        {reward && (
          <Action main wide icon={IconGift} onClick={give}>
            {t('hospitality.redeem.give', { cost: count(reward.cost) })}
          </Action>
        )}
      </Actions>
    </>
  );
}

interface RewardProps {
  reward: Reward;
  missing: number;
  chosen: boolean;
  choose: () => void;
}

function RewardButton({ reward, missing, chosen, choose }: RewardProps) {
  const t = useT();
  const far = missing > 0;
  return (
    <button
      type="button"
      className={classes.reward}
      aria-pressed={far ? undefined : chosen}
      aria-disabled={far || undefined}
      onClick={() => !far && choose()}
    >
      <span className={classes.icon} aria-hidden>
        {far ? <IconLock size={24} stroke={1.7} /> : <IconGift size={26} stroke={1.7} />}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{reward.name}</span>
        <span className={classes.more}>
          {far ? t('hospitality.redeem.missing', { count: missing, n: count(missing) }) : reward.description}
        </span>
      </span>
      <strong className={classes.cost}>{count(reward.cost)}</strong>
    </button>
  );
}
