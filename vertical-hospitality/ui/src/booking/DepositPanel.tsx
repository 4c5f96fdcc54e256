import { Answer, moment, money, say, sayProblem, sayUndo, Tag, useMay, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { Action } from '../bar/Actions';
import type { Booking } from './api';
import { type DepositState, type DepositView, depositWord, SETTLE, type Step, tintOfDeposit, useDeposit, useDepositStep } from './deposit';
import classes from './DepositPanel.module.css';
import { StepDialog } from './StepDialog';

/** What can be made of it by hand, the likeliest first; each by the name of its button. */
const STEPS: Record<DepositState, Array<[deed: string, to: DepositState]>> = {
  asked: [['take', 'paid'], ['waive', 'waived']],
  paid: [['apply', 'applied'], ['giveBack', 'returned'], ['notPaid', 'asked']],
  waived: [['askAgain', 'asked']],
  lapsed: [],
  due_back: [['giveBack', 'returned']],
  returned: [['askOnceMore', 'asked'], ['notReturned', 'due_back']],
  kept: [['goodwill', 'due_back']],
  applied: [['notApplied', 'paid']],
};

/** While the evening is still to come; who has cancelled is not asked again. */
const COMING = ['requested', 'held', 'booked', 'confirmed', 'arrived'];

/** Those that have to be told more than that they are. */
const ASKS = ['take', 'waive', 'giveBack', 'goodwill'];
/** Those that are taken back as quickly. */
const UNDO: Partial<Record<string, DepositState>> = { take: 'asked', apply: 'paid' };

/** The deposit of a booking: how it stands, until when, what can be done, and who has done what. */
export function DepositPanel({ booking }: { booking: Booking }) {
  const t = useT();
  const answer = useDeposit(booking);
  return (
    <section className={classes.panel} aria-label={t('hospitality.deposit')}>
      <Answer of={answer} lines={2}>
        {(deposit: DepositView) => <Known booking={booking} deposit={deposit} />}
      </Answer>
    </section>
  );
}

function Known({ booking, deposit }: { booking: Booking; deposit: DepositView }) {
  const t = useT();
  const may = useMay();
  const step = useDepositStep(booking.id);
  const [open, setOpen] = useState<{ deed: string; to: DepositState }>();
  const steps = STEPS[deposit.state].filter(([deed]) => deed !== 'askOnceMore' || COMING.includes(booking.state));
  const late = deposit.state === 'asked' && Date.parse(deposit.due_at) < Date.now();
  const go = (to: Step, back?: DepositState) =>
    step.mutate(
      { step: to, key: crypto.randomUUID() },
      {
        onSuccess: () => {
          const said = t('hospitality.deposit.done', { state: depositWord(to.state), name: booking.name });
          back ? sayUndo(said, () => step.mutate({ step: { state: back }, key: crypto.randomUUID() }, { onError: (problem) => sayProblem(problem) })) : say(said);
        },
        onError: (problem) => sayProblem(problem),
      },
    );
  const tap = (deed: string, to: DepositState) =>
    ASKS.includes(deed) || (deed === 'apply' && deposit.checks.length > 1) ? setOpen({ deed, to }) : go({ state: to }, UNDO[deed]);
  return (
    <>
      <p className={classes.head}>
        <strong>
          {t('hospitality.deposit')} {money(deposit.amount, deposit.currency)}
        </strong>
        <Tag tint={tintOfDeposit(deposit.state)}>{depositWord(deposit.state)}</Tag>
      </p>
      {deposit.per_guest && <p className={classes.soft}>{t('hospitality.deposit.each', { n: deposit.party_size, each: money(deposit.each, deposit.currency) })}</p>}
      {deposit.state === 'asked' && (
        <p className={late ? classes.late : classes.soft}>
          {t(late ? 'hospitality.deposit.overdue' : booking.state === 'held' ? 'hospitality.deposit.heldUntil' : 'hospitality.deposit.dueUntil', { at: moment(deposit.due_at) })}
        </p>
      )}
      {['asked', 'paid'].includes(deposit.state) && (
        <p className={classes.soft}>{t(!deposit.keeps_late ? 'hospitality.deposit.refundAlways' : Date.parse(deposit.refund_until) < Date.now() ? 'hospitality.deposit.refundOver' : 'hospitality.deposit.refundUntil', { at: moment(deposit.refund_until) })}</p>
      )}
      {may(SETTLE) && steps.length > 0 && (
        <div className={classes.actions}>
          {steps.map(([deed, to], place) => (
            <Action key={deed} main={place === 0 && ['asked', 'due_back'].includes(deposit.state)} disabled={step.isPending} onClick={() => tap(deed, to)}>
              {t(`hospitality.deposit.deed.${deed}`)}
            </Action>
          ))}
        </div>
      )}
      {deposit.steps.length > 0 && (
        <ol className={classes.steps}>
          {deposit.steps.map((one) => (
            <li key={one.at + one.state}>
              <span>
                {depositWord(one.state)}
                {one.way && ` · ${t(`hospitality.deposit.way.${one.way}`)}`}
                {one.reference && ` · ${one.reference}`}
                {one.check && ` · ${t('hospitality.deposit.onCheck', { number: one.check })}`}
                {one.reason && ` · ${one.reason}`}
              </span>
              <small>{[moment(one.at), one.automatic ? t('hospitality.deposit.byItself') : one.member].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ol>
      )}
      {open && (
        <StepDialog
          deed={open.deed}
          to={open.to}
          checks={deposit.checks}
          busy={step.isPending}
          close={() => setOpen(undefined)}
          go={(made) => {
            setOpen(undefined);
            go(made, UNDO[open.deed]);
          }}
        />
      )}
    </>
  );
}
