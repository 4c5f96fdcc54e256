import { Modal } from '@mantine/core';
import { money, useSession, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { Action } from '../bar/Actions';
import { NewField } from '../bar/NewField';
import { type DepositState, type DepositView, type Step, WAYS } from './deposit';
import classes from './DepositPanel.module.css';

interface Props {
  deed: string;
  to: DepositState;
  checks: DepositView['checks'];
  busy: boolean;
  go: (step: Step) => void;
  close: () => void;
}

/** What a step has to be told: which way the money went, on which check, or why. The last tap sends it. */
export function StepDialog({ deed, to, checks, busy, go, close }: Props) {
  const t = useT();
  const { currency } = useSession().workspace;
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const needsReason = ['waive', 'goodwill'].includes(deed);
  return (
    <Modal opened onClose={close} title={t(`hospitality.deposit.deed.${deed}`)} centered closeButtonProps={{ 'aria-label': t('kit.close') }}>
      {deed === 'apply' ? (
        <div className={classes.ways}>
          {checks.map((check) => (
            <Action key={check.id} disabled={busy} onClick={() => go({ state: to, check_id: check.id })}>
              {`${check.number} · ${money(check.due, currency, true)}`}
            </Action>
          ))}
        </div>
      ) : needsReason ? (
        <form
          className={classes.why}
          onSubmit={(event) => {
            event.preventDefault();
            reason.trim() ? go({ state: to, reason: reason.trim() }) : setMissing(true);
          }}
        >
          <NewField label={t('hospitality.deposit.why')} value={reason} change={setReason} error={missing && !reason.trim() ? t('hospitality.deposit.needWhy') : undefined} longest={300} autoFocus />
          <Action main wide disabled={busy} onClick={() => (reason.trim() ? go({ state: to, reason: reason.trim() }) : setMissing(true))}>
            {t(`hospitality.deposit.deed.${deed}`)}
          </Action>
        </form>
      ) : (
        <>
          <NewField label={t('hospitality.deposit.reference')} hint={t('hospitality.new.optional')} value={reference} change={setReference} longest={120} />
          <div className={classes.ways}>
            {WAYS.map((way) => (
              <Action key={way} disabled={busy} onClick={() => go({ state: to, way, ...(reference.trim() ? { reference: reference.trim() } : {}) })}>
                {t(`hospitality.deposit.way.${way}`)}
              </Action>
            ))}
          </div>
        </>
      )}
    </Modal>
  );
}
