import { memo, useEffect, useRef, useState } from 'react';
import classes from './BoardColumn.module.css';
import { DealCard, type DealCardProps } from './DealCard';
import type { Watch } from './useNear';

/** Of a card that has not been seen yet. */
const GUESS_PX = 117;

interface Props extends DealCardProps {
  /** It is there from the first frame on. */
  first: boolean;
  /** In a hand: it stays, though its place be scrolled away. */
  held: boolean;
  /** In a column that is drawn whole there is none. */
  watch: Watch | undefined;
}

/** The place of a card in its column. The card itself is there only while it is near to what is seen: boards hold thousands. */
export const CardSlot = memo(function CardSlot({ first, held, watch, ...card }: Props) {
  const slot = useRef<HTMLDivElement>(null);
  const height = useRef(GUESS_PX);
  const [near, setNear] = useState(first);
  useEffect(
    () =>
      watch && slot.current
        ? watch(slot.current, (isNear, now) => {
            height.current = now || height.current;
            // Whoever stands on a card does not lose it by looking elsewhere.
            setNear(isNear || slot.current?.contains(document.activeElement) === true);
          })
        : undefined,
    [watch],
  );
  const shown = !watch || near || held;
  return (
    <div ref={slot} className={classes.slot} data-slot={card.card.id} style={shown ? undefined : { height: height.current }}>
      {shown && <DealCard {...card} />}
    </div>
  );
}, sameButPlace);

/** Being among the first counts in the first frame alone: a card that makes room for another is not drawn again for it. */
function sameButPlace(before: Props, now: Props): boolean {
  return (Object.keys(now) as Array<keyof Props>).every((name) => name === 'first' || before[name] === now[name]);
}
