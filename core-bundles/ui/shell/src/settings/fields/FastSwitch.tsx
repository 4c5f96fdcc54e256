import { count, decimal, useT } from '@guildhall/ui-kit';
import { fileSize } from '../../record/files/files';
import { type Quota, usePrice } from './api';
import classes from './fields.module.css';
import { Switch } from './Switch';

interface Props {
  entity: string;
  quota: Quota;
  /** Whether it is fast already: then it has its place. */
  was: boolean;
  value: boolean;
  error: string | undefined;
  change: (value: boolean) => void;
}

/** Makes lists find and order by the field at once, and says what that costs. */
export function FastSwitch({ entity, quota, was, value, error, change }: Props) {
  const t = useT();
  const full = !was && quota.fast >= quota.most_fast;
  const price = usePrice(entity, !was && !full).data;
  const used = t('fields.roomFast', { n: count(quota.fast), most: count(quota.most_fast) });
  return (
    <div className={classes.fast}>
      <Switch label="fields.fastSwitch" why="fields.fastText" value={value} disabled={full} error={error} change={change} />
      <p className={classes.price} role="status">
        {full
          ? t('fields.fastFull', { most: count(quota.most_fast) })
          : price
            ? t('fields.price', { used, size: fileSize(price.bytes), percent: decimal(price.saving_percent, price.saving_percent < 1 ? 1 : 0) })
            : used}
      </p>
    </div>
  );
}
