import { count, money, timeOfDay, useDraft, useSession, useT } from '@guildhall/ui-kit';
import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { begin } from '../loyalty/intents';
import { amountOf, decimals, spendPoints } from '../loyalty/points';
import type { EarnRule, GuestCard } from '../loyalty/records';
import '../texts/serve';
import { type ByTill, isSame, useByTill } from '../till/tonight';
import { Action, Actions } from './Actions';
import { Keys } from './Keys';
import { useWhere } from '../venues/venues';
import classes from './SpendPane.module.css';

/** Digits come in from the right as on a till: 2 4 5 0 is 24.50. */
const MOST_DIGITS = 7;
const QUICK = [5, 10, 20, 50];

export function SpendPane({ guest, rules, done }: { guest: GuestCard; rules: EarnRule[]; done: () => void }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const at = useWhere();
  const [{ minor, key }, setTyped, drop] = useDraft(`hospitality.spend/${guest.id}`, { minor: 0, key: crypto.randomUUID() });
  const pane = useRef<HTMLDivElement>(null);
  const unit = 10 ** decimals(currency);
  const amount = amountOf(minor, currency);
  const points = spendPoints(rules, minor, currency);
  const told = useByTill(guest.id);
  const same = told.find((check) => isSame(check, minor, currency));
  useEffect(() => pane.current?.focus(), []);

  const setMinor = (next: (now: number) => number) => setTyped((now) => ({ ...now, minor: next(now.minor) }));
  const press = (digits: string) => setMinor((now) => keep(Number(`${now}${digits}`), now));
  const back = () => setMinor((now) => Math.floor(now / 10));
  const leave = () => {
    drop();
    done();
  };
  function add() {
    if (minor > 0) {
      begin(guest, { key, kind: 'spend', body: same ? { amount, apart: true, ...at } : { amount, ...at }, what: money(amount, currency), points });
      leave();
    }
  }
  return (
    <div
      ref={pane}
      className={classes.pane}
      tabIndex={-1}
      role="group"
      aria-label={t('hospitality.spend.title')}
      onKeyDown={(event) => {
        if (/^\d$/.test(event.key)) {
          press(event.key);
        } else if (event.key === 'Backspace') {
          back();
        } else if (event.key === 'Enter' && event.target === pane.current) {
          add();
        }
      }}
    >
      <div className={classes.shown}>
        <output className={classes.amount} data-empty={minor === 0 || undefined} aria-label={t('hospitality.spend.amount')}>
          {money(amount, currency, true)}
        </output>
        <p className={classes.earns}>{minor > 0 ? t('hospitality.spend.earns', { count: points, n: count(points) }) : t('hospitality.spend.title')}</p>
        <Told told={told} same={same} />
      </div>
      <div className={classes.quick}>
        {QUICK.map((step) => (
          <button key={step} type="button" className={classes.step} onClick={() => setMinor((now) => keep(now + step * unit, now))}>
            +{money(step, currency)}
          </button>
        ))}
      </div>
      <div className={classes.keys}>
        <Keys
          label={t('hospitality.spend.amount')}
          press={press}
          first={{ id: 'zeros', label: '00', face: '00', press: () => press('00') }}
          last={[
            { id: 'back', label: t('hospitality.find.back'), face: <IconBackspace size={28} stroke={1.7} />, press: back },
          ]}
        />
      </div>
      <p className={classes.final}>{t('hospitality.spend.final')}</p>
      <Actions>
        <Action onClick={leave}>{t('hospitality.spend.cancel')}</Action>
        <Action main wide disabled={minor === 0} onClick={add}>
          {t(same ? 'hospitality.till.another' : 'hospitality.spend.add', { amount: money(amount, currency, true) })}
        </Action>
      </Actions>
    </div>
  );
}

/** What the till has told of this guest tonight, so that nobody enters it a second time. */
function Told({ told, same }: { told: ByTill[]; same?: ByTill }) {
  const t = useT();
  const { currency } = useSession().workspace;
  const said = ({ due, opened_at: at }: ByTill) => ({ amount: money(due, currency, true), time: timeOfDay(at) });
  return (
    <p className={classes.told} data-same={!!same || undefined} role="status">
      {same
        ? t('hospitality.till.same', said(same))
        : told.length > 0 && t('hospitality.till.told', { amounts: told.map((check) => t('hospitality.till.amountAt', said(check))).join(', ') })}
    </p>
  );
}

function keep(next: number, now: number): number {
  return next < 10 ** MOST_DIGITS ? next : now;
}
