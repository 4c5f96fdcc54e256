import { useDroppable } from '@dnd-kit/react';
import { Button } from '@mantine/core';
import { count, Link, money, useT } from '@guildhall/ui-kit';
import { IconLock } from '@tabler/icons-react';
import { type CSSProperties, memo, useRef, useState } from 'react';
import classes from './BoardColumn.module.css';
import type { Column } from './board';
import { CardSlot } from './CardSlot';
import { Hovering } from './Hovering';
import { stageColor } from './stageColor';
import { useNear } from './useNear';

const STEP = 50;
const MOST = 200;
/** Up to so many cards are all there, for the browser's own search too. */
const WHOLE = 40;
/** Fills a tall screen. */
const AT_ONCE = 10;

interface Props {
  column: Column;
  lifted: number | undefined;
  /** The card in a hand, if it is one of this column. */
  held: number | undefined;
  /** Whether a card lifted by keys would land here. */
  aimed: boolean;
  /** Whether the card in hand may not come here. */
  forbidden: boolean;
  moveTo: (card: number, stage: number) => void;
  /** Asks for more cards than are here. */
  more: () => void;
}

export const BoardColumn = memo(function BoardColumn({ column, lifted, held, aimed, forbidden, moveTo, more }: Props) {
  const t = useT();
  const { stage, cards, sums } = column;
  const { ref, isDropTarget } = useDroppable({ id: `stage-${stage.id}`, accept: 'deal', disabled: forbidden });
  const [shown, show] = useState(STEP);
  const scroller = useRef<HTMLDivElement>(null);
  const watch = useNear(scroller);
  const left = column.count - Math.min(shown, cards.length);
  return (
    <section
      ref={ref}
      className={classes.column}
      data-target={(isDropTarget && !forbidden) || aimed || undefined}
      data-forbidden={forbidden || undefined}
      aria-labelledby={`stage-${stage.id}`}
    >
      <header className={classes.header} style={{ '--stage': stageColor(stage.color) } as CSSProperties}>
        {forbidden ? <IconLock className={classes.lock} size={14} stroke={2} aria-hidden /> : <span className={classes.dot} aria-hidden />}
        <h2 id={`stage-${stage.id}`} className={classes.name} title={stage.name}>
          {stage.name}
        </h2>
        <span className={classes.count} aria-label={t('pipeline.deals', { count: column.count, n: count(column.count) })}>
          {count(column.count)}
        </span>
        <span className={`${classes.sum} gh-num`} title={sums.map((sum) => money(sum.amount, sum.currency)).join(' · ')}>
          {sums.map((sum) => money(Math.round(Number(sum.amount)), sum.currency)).join(' · ')}
        </span>
      </header>
      {/* Scrollable parts must be reachable by keys even when they hold no card. */}
      <div ref={scroller} className={classes.cards} tabIndex={cards.length === 0 ? -1 : undefined}>
        <Hovering stage={stage.id} />
        {cards.slice(0, shown).map((card, at) => (
          <CardSlot
            key={card.id}
            card={card}
            rotting={stage.rotting_days ?? null}
            closed={stage.is_won || stage.is_lost}
            lifted={lifted === card.id}
            held={held === card.id}
            first={at < AT_ONCE}
            watch={cards.length > WHOLE ? watch : undefined}
            moveTo={moveTo}
          />
        ))}
        {cards.length === 0 && <p className={classes.empty}>{t('pipeline.emptyStage')}</p>}
        {left > 0 && shown < MOST && (
          <Button
            variant="subtle"
            color="gray"
            fullWidth
            onClick={() => {
              show(shown + STEP);
              more();
            }}
          >
            {t('pipeline.more', { count: Math.min(STEP, left) })}
          </Button>
        )}
        {left > 0 && shown >= MOST && (
          <Button component={Link} to={`/deals?stage_id=${stage.id}`} variant="subtle" color="gray" fullWidth>
            {t('pipeline.allInList', { n: count(column.count) })}
          </Button>
        )}
      </div>
    </section>
  );
});
