import { Button, Modal } from '@mantine/core';
import { Answer, count, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signed } from '../loyalty/words';
import { Most } from './Most';
import type { Preview } from './preview';
import classes from './RuleCheck.module.css';

interface Props {
  /** Of the rule as it would be. */
  body: object;
  busy: boolean;
  save: () => void;
  close: () => void;
}

/** What a rule would have done in the last days, before it counts. */
export function RuleCheck({ body, busy, save, close }: Props) {
  const t = useT();
  const [all, setAll] = useState(false);
  const answer = useQuery({
    queryKey: ['hospitality.earn_rule', 'preview', body, all],
    queryFn: ({ signal }) => request<Preview>('POST', '/hospitality/earn-rules/preview', { body: { ...body, all }, signal }),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Modal opened onClose={close} title={t('hospitality.check.rule')} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={answer} lines={4}>
        {(preview) => <Compared preview={preview} seeAll={all ? undefined : () => setAll(true)} />}
      </Answer>
      {answer.data?.ahead && <p className={classes.note}>{t('hospitality.check.ruleAhead')}</p>}
      <p className={classes.note}>{t('hospitality.check.rulePast')}</p>
      <div className={classes.choices}>
        <Button h={56} variant="default" onClick={close}>
          {t('hospitality.check.ruleBack')}
        </Button>
        <Button h={56} loading={busy} disabled={answer.isError} onClick={save}>
          {t('kit.save')}
        </Button>
      </div>
    </Modal>
  );
}

export function Compared({ preview, seeAll }: { preview: Preview; seeAll?: () => void }) {
  const t = useT();
  const { days, bills, complete, guests, points_now: now, points_then: then, most } = preview;
  if (bills === 0) {
    return <p>{t('hospitality.check.ruleNothing', { days })}</p>;
  }
  return (
    <>
      <p className={classes.sum}>
        <strong>{signed(then - now)}</strong>
        <span>{t('hospitality.check.ruleSum', { days, now: count(now), then: count(then) })}</span>
      </p>
      <p className={classes.note}>
        {t('hospitality.check.ruleGuests', { count: guests, n: count(guests) })} {!complete && t('hospitality.check.ruleMost', { n: count(bills) })}
      </p>
      <Most seeAll={most.length < guests ? seeAll : undefined}>
        {most.map(({ guest_id: id, guest, points }) => (
          <li key={id}>
            <span>{guest}</span>
            <strong data-down={points < 0 || undefined}>{signed(points)}</strong>
          </li>
        ))}
      </Most>
    </>
  );
}
