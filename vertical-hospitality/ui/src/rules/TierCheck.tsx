import { count, useT } from '@guildhall/ui-kit';
import { CheckFrame, type CheckProps } from './CheckFrame';
import { Most } from './Most';
import type { Preview } from './preview';
import { Compared } from './RuleCheck';
import classes from './RuleCheck.module.css';
import '../texts/terms';

export interface TierPreview {
  guests: number;
  /** False when there were more than are looked at. */
  complete: boolean;
  tiers: Array<{ name: string; now: number; then: number }>;
  up: number;
  down: number;
  most: Array<{ guest_id: number; guest: string; from?: string | null; to?: string | null }>;
}

interface Props extends CheckProps {
  title: string;
  path: '/hospitality/tiers/preview' | '/hospitality/programme/preview';
}

/** What a tier or the programme would come to, before it counts. */
export function TierCheck(props: Props) {
  const t = useT();
  return (
    <CheckFrame<TierPreview | { points: Preview; tiers: TierPreview }> {...props} of="hospitality.tier" note={t('hospitality.outlook.kept')}>
      {(preview, seeAll) =>
        'points' in preview ? (
          <>
            <Compared preview={preview.points} seeAll={seeAll} />
            {preview.tiers.tiers.length > 0 && <Moved preview={preview.tiers} seeAll={seeAll} />}
          </>
        ) : (
          <Moved preview={preview} seeAll={seeAll} />
        )
      }
    </CheckFrame>
  );
}

function Moved({ preview, seeAll }: { preview: TierPreview; seeAll?: () => void }) {
  const t = useT();
  const { guests, complete, tiers, up, down, most } = preview;
  return (
    <>
      <p className={classes.note}>
        {t(complete ? 'hospitality.outlook.guests' : 'hospitality.outlook.first', { count: guests, n: count(guests) })}
      </p>
      <ul className={classes.most}>
        {tiers.map(({ name, now, then }) => (
          <li key={name}>
            <span>{name}</span>
            <strong>{now === then ? count(then) : t('hospitality.outlook.instead', { now: count(now), then: count(then) })}</strong>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {t('hospitality.outlook.up', { count: up, n: count(up) })} {down > 0 && t('hospitality.outlook.down', { count: down, n: count(down) })}
      </p>
      <Most seeAll={most.length < up + down ? seeAll : undefined}>
        {most.map(({ guest_id: id, guest, from, to }) => (
          <li key={id}>
            <span>{guest}</span>
            <span>{t('hospitality.outlook.move', { from: from ?? '–', to: to ?? '–' })}</span>
          </li>
        ))}
      </Most>
    </>
  );
}
