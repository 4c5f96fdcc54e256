import { useT } from '@guildhall/ui-kit';
import type { CSSProperties } from 'react';
import classes from './ItemChip.module.css';
import { layerWords, oneWords } from './layers';
import { useStage } from './stage';
import { briefTime, canEnd, type Placed, whenWords } from './when';

interface Props {
  one: Placed;
  /** Among hours, where up and down mean time. */
  timed?: boolean;
  /** Short of room: one line. */
  line?: boolean;
  style?: CSSProperties;
}

/** A record in the calendar. Opens by a click or Enter, moves by mouse, finger or Space and arrows. */
export function ItemChip({ one, timed = false, line = false, style }: Props) {
  const t = useT();
  const { tints, carry, open, nameOf } = useStage();
  const { item, layer, at } = one;
  const mine = carry.carried?.from.key === one.key;
  const held = one.preview || (mine && carry.carried?.by === 'keys');
  const title = item.title || oneWords(layer);
  const owner = nameOf(item.responsible_id);
  const time = at !== undefined && !(timed && line) && briefTime(at);
  return (
    <div
      className={classes.holder}
      data-line={line || undefined}
      data-held={held || undefined}
      style={style}
    >
      <button
        type="button"
        className={classes.chip}
        data-item={one.key}
        data-tint={tints.get(layer.key)}
        data-done={item.done || undefined}
        data-held={held || undefined}
        data-away={(mine && !held) || undefined}
        tabIndex={one.preview ? -1 : undefined}
        data-movable={layer.movable || undefined}
        // What is seen stands first, so that it can be said to a device that listens.
        aria-label={[[time, title].filter(Boolean).join(' '), whenWords(one), layerWords(layer), owner, item.done && t('calendar.done')].filter(Boolean).join(', ')}
        aria-describedby={layer.movable ? 'calendar-help' : undefined}
        title={[title, whenWords(one), owner].filter(Boolean).join('\n')}
        onPointerDown={(event) => carry.press(event, one, false)}
        onKeyDown={(event) => carry.onKeyDown(event, one, timed)}
        onClick={() => !carry.dragged() && !carry.carried && open(item)}
      >
        {time && <span className={classes.time}>{time}</span>}{' '}
        <span className={classes.title}>{title}</span>
      </button>
      {timed && canEnd(one) && (
        <span className={classes.end} aria-hidden onPointerDown={(event) => carry.press(event, one, true)} />
      )}
    </div>
  );
}
