import { count, type Tint, Tag, timeOfDay, useList, useMay, useT } from '@guildhall/ui-kit';
import { IconGift } from '@tabler/icons-react';
import { type Held, redemptions } from '../loyalty/records';
import '../texts/loyalty';
import '../texts/till';
import classes from './Check.module.css';
import type { Check } from './records';

const TINTS: Record<Held['state'], Tint> = { held: 'blue', captured: 'green', released: 'gray', reversed: 'gray' };

/** What the till gave for points on this check, and what has become of it. */
export function CheckRewards({ check }: { check: Check }) {
  const t = useT();
  const may = useMay()('hospitality.redemptions.view');
  const { data } = useList(
    redemptions,
    { source: check.source, bill: check.number, include: 'reward', sort: 'id', per_page: 20, total: 'none' },
    may,
  );
  return data && data.data.length > 0 ? (
    <section className={classes.rewards}>
      <h2 className={classes.title}>{t('hospitality.check.rewards')}</h2>
      <ul className={classes.lines}>
        {data.data.map((held) => (
          <li key={held.id}>
            <IconGift size={20} stroke={1.8} aria-hidden />
            <span className={classes.item}>
              {held.reward?.name ?? t('hospitality.check.rewards')}
              {typeof held.cost === 'number' && ` · ${t('hospitality.points', { count: held.cost, n: count(held.cost) })}`}
            </span>
            <Tag tint={TINTS[held.state]}>
              {t(`choice.hospitality.redemption.state.${held.state}`)}
              {held.state === 'held' && held.held_until && ` · ${timeOfDay(held.held_until)}`}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  ) : null;
}
