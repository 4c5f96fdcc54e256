import { useT } from '@guildhall/ui-kit';
import { namesOf, type TableSet } from './combos';
import classes from './SetChoice.module.css';
import type { Room } from './room';

/** More than these nobody reads. */
const MOST = 6;

interface Props {
  room: Room;
  /** The best first. */
  ways: readonly TableSet[];
  size: number;
  press: (set: TableSet) => void;
}

/** Tables that can be pushed together for a party, each way one tap. */
export function SetChoice({ room, ways, size, press }: Props) {
  const t = useT();
  if (ways.length === 0) {
    return null;
  }
  return (
    <div className={classes.sets} role="group" aria-label={t('hospitality.floor.together')}>
      {ways.slice(0, MOST).map((set) => (
        <button key={set.ids.join()} type="button" data-extra={size > set.seats || undefined} onClick={() => press(set)}>
          <strong>{namesOf(room, set.ids)}</strong> <span>{t('hospitality.floor.seats', { count: size > set.seats ? set.seats + set.extra : set.seats })}</span>
        </button>
      ))}
    </div>
  );
}
