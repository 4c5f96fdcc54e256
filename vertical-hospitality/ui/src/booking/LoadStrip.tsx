import { useT } from '@guildhall/ui-kit';
import type { Day } from './api';
import classes from './LoadStrip.module.css';
import { clock } from './time';

/** Guests for each slot against what the kitchen takes: where the evening has its peak, and where one more would fit. */
export function LoadStrip({ day }: { day: Day }) {
  const t = useT();
  const busy = day.slots.some(({ covers }) => covers > 0);
  if (!busy) {
    return null;
  }
  const top = Math.max(...day.slots.map(({ covers, pacing }) => Math.max(covers, pacing ?? 0)), 4);
  return (
    <ol className={classes.strip} aria-label={t('hospitality.booking.load')}>
      {day.slots.map(({ starts_at, covers, pacing }) => {
        const at = clock(starts_at, day.zone);
        const words = pacing === null ? t('hospitality.booking.loadAt', { at, n: covers }) : t('hospitality.booking.loadOf', { at, n: covers, most: pacing });
        return (
          <li key={starts_at} title={words} data-full={(pacing !== null && covers >= pacing) || undefined}>
            <span className="gh-hidden">{words}</span>
            <span className={classes.track} aria-hidden="true">
              {pacing !== null && <span className={classes.most} style={{ height: `${(pacing / top) * 100}%` }} />}
              <span className={classes.bar} style={{ height: `${(covers / top) * 100}%` }} />
            </span>
            <span className={classes.at} aria-hidden="true">
              {at.endsWith(':00') || /^\d+\s?[AP]M/i.test(at) ? at.replace(':00', '') : ''}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
