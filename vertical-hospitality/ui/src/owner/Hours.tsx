import { count, Link, Panel, useT } from '@guildhall/ui-kit';
import { clock } from '../booking/time';
import type { Hour } from './api';
import classes from './Hours.module.css';

/** Guests by the hour against what the house takes: who came, who is to come, and the line that should not be crossed. */
export function Hours({ hours, zone, now }: { hours: Hour[]; zone: string; now: string }) {
  const t = useT();
  const most = Math.max(1, ...hours.map(({ expected, seated, pacing }) => Math.max(expected + seated, pacing ?? 0)));
  const share = (n: number) => `${(n / most) * 100}%`;
  return (
    <Panel title={t('hospitality.tonight.hours')} action={<Link className={classes.more} to="/m/hospitality/bookings?view=time">{t('hospitality.tonight.timeline')}</Link>}>
      <ul className={classes.hours}>
        {hours.map(({ starts_at, expected, seated, pacing }) => {
          const all = expected + seated;
          const over = pacing !== null && all > pacing;
          return (
            <li key={starts_at} className={classes.hour} data-now={isNow(starts_at, now) || undefined}>
              <span className={classes.time}>{clock(starts_at, zone)}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.seated} style={{ inlineSize: share(seated) }} />
                <span className={classes.expected} data-over={over || undefined} style={{ inlineSize: share(expected) }} />
                {pacing !== null && <span className={classes.limit} style={{ insetInlineStart: share(pacing) }} />}
              </span>
              <span className={classes.sum}>
                {pacing === null ? count(all) : t('hospitality.tonight.ofPacing', { n: count(all), most: count(pacing) })}
                {over && <strong> {t('hospitality.tonight.over')}</strong>}
              </span>
            </li>
          );
        })}
      </ul>
      <p className={classes.key}>
        <span data-kind="seated">{t('hospitality.tonight.keySeated')}</span>
        <span data-kind="expected">{t('hospitality.tonight.keyExpected')}</span>
        {hours.some(({ pacing }) => pacing !== null) && <span data-kind="limit">{t('hospitality.tonight.keyPacing')}</span>}
      </p>
    </Panel>
  );
}

const HOUR_MS = 3_600_000;

function isNow(start: string, now: string): boolean {
  const gone = Date.parse(now) - Date.parse(start);
  return gone >= 0 && gone < HOUR_MS;
}
