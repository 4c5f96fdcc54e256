import { Button, Modal } from '@mantine/core';
import { Answer, count, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { signed } from '../loyalty/words';
import type { Preview } from './preview';
import classes from './RuleCheck.module.css';

interface Props {
  /** Of the rule as it would be. */
  body: object;
  /** Whether it is for one tier, which the comparison leaves out of account. */
  tier: boolean;
  busy: boolean;
  save: () => void;
  close: () => void;
}

/** What a rule would have done in the last days, before it counts. */
export function RuleCheck({ body, tier, busy, save, close }: Props) {
  const t = useT();
  const answer = useQuery({
    queryKey: ['hospitality.earn_rule', 'preview', body],
    queryFn: ({ signal }) => request<Preview>('POST', '/hospitality/earn-rules/preview', { body, signal }),
    retry: false,
  });
  return (
    <Modal opened onClose={close} title={t('hospitality.check.rule')} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={answer} lines={4}>
        {(preview) => <Compared preview={preview} />}
      </Answer>
      {tier && <p className={classes.note}>{t('hospitality.check.ruleTier')}</p>}
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

function Compared({ preview }: { preview: Preview }) {
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
      <ul className={classes.most}>
        {most.slice(0, 6).map(({ guest_id: id, guest, points }) => (
          <li key={id}>
            <span>{guest}</span>
            <strong data-down={points < 0 || undefined}>{signed(points)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
