import { count, useT } from '@guildhall/ui-kit';
import { signed } from '../loyalty/words';
import { CheckFrame, type CheckProps } from './CheckFrame';
import { Most } from './Most';
import type { Preview } from './preview';
import classes from './RuleCheck.module.css';

/** What a rule would have done in the last days, before it counts. @param props with the rule as it would be */
export function RuleCheck(props: CheckProps) {
  const t = useT();
  return (
    <CheckFrame<Preview> {...props} of="hospitality.earn_rule" title={t('hospitality.check.rule')} path="/hospitality/earn-rules/preview" note={t('hospitality.check.rulePast')}>
      {(preview, seeAll) => (
        <>
          <Compared preview={preview} seeAll={seeAll} />
          {preview.ahead && <p className={classes.note}>{t('hospitality.check.ruleAhead')}</p>}
        </>
      )}
    </CheckFrame>
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
