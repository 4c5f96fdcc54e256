import { useDraggable } from '@dnd-kit/react';
import { day, daysUntil, Face, Link, money, nearDay, Tag, t as translate, useT } from '@guildhall/ui-kit';
import { IconCalendarEvent, IconClockExclamation, IconHourglassLow } from '@tabler/icons-react';
import { lazy, memo, Suspense, use } from 'react';
import { ShownFacts } from '../../record/board/facts';
import type { AnyRecord } from '../../record/FieldValue';
import { useMemberName } from '../members';
import type { Card } from './board';
import classes from './DealCard.module.css';
import { useHand } from './hands';
import { useMover } from './movers';
import { MoveMenu } from './MoveMenu';

const CardFacts = lazy(() => import('../../record/board/CardFacts').then((module) => ({ default: module.CardFacts })));

export interface DealCardProps {
  card: Card;
  /** Days without a move after which the card looks stale. */
  rotting: number | null;
  /** Won or lost: nothing is due any more. */
  closed: boolean;
  lifted: boolean;
  moveTo: (card: number, stage: number) => void;
}

export const DealCard = memo(function DealCard({ card, rotting, closed, lifted, moveTo }: DealCardProps) {
  const { ref, isDragSource } = useDraggable({ id: card.id, type: 'deal' });
  const mover = useMover(card.id);
  const hand = useHand(card.id);
  return (
    <article
      ref={ref}
      className={classes.holder}
      data-card={card.id}
      data-away={isDragSource || undefined}
      data-lifted={lifted || undefined}
      data-moved={mover !== undefined || undefined}
      data-hand={hand !== undefined || undefined}
    >
      <CardFace card={card} rotting={closed ? null : rotting} closed={closed} mover={mover} holder={hand?.member} />
      <MoveMenu card={card} moveTo={moveTo} />
    </article>
  );
});

interface CardFaceProps {
  card: Card;
  rotting?: number | null;
  closed?: boolean;
  /** Being dragged. */
  flying?: boolean;
  /** The colleague who has just moved it. */
  mover?: number;
  /** The colleague who has it in hand. */
  holder?: number;
}

export function CardFace({ card, rotting = null, closed = false, flying = false, mover, holder }: CardFaceProps) {
  const owner = useMemberName()(card.responsible_id);
  const place = card.company?.name ?? card.contact?.name;
  const facts = use(ShownFacts);
  return (
    <div className={classes.card} data-flying={flying || undefined}>
      <Link to={`/deals/${card.id}`} className={classes.title} draggable={false} aria-describedby="card-help">
        {card.title}
      </Link>
      <div className={classes.line}>
        <span className={classes.place}>{place}</span>
        <span className={`${classes.amount} gh-num`}>{Number(card.amount) > 0 && money(card.amount, card.currency)}</span>
      </div>
      {card.tags.length > 0 && (
        <p className={classes.tags}>
          {card.tags.slice(0, 3).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      )}
      {facts && (
        <Suspense>
          <CardFacts {...facts} record={{ ...card, ...card.added } as unknown as AnyRecord} />
        </Suspense>
      )}
      <div className={classes.foot}>
        {holder !== undefined ? (
          <Mover member={holder} words="pipeline.movingBy" />
        ) : mover !== undefined ? (
          <Mover member={mover} words="pipeline.movedBy" />
        ) : (
          <Due card={card} rotting={rotting} closed={closed} />
        )}
        {owner && (
          <span className={classes.owner}>
            <Face name={owner} size={26} />
          </span>
        )}
      </div>
    </div>
  );
}

/** Said aloud too: a card that moves by itself would leave people wondering. */
function Mover({ member, words }: { member: number; words: 'pipeline.movedBy' | 'pipeline.movingBy' }) {
  const t = useT();
  const name = useMemberName()(member) ?? t('app.someone');
  return (
    <span className={classes.mover} role="status">
      <Face name={name} size={22} />
      <span>{t(words, { name: name.split(' ')[0] ?? name })}</span>
    </span>
  );
}

/** The most pressing thing about a card: a task overdue, a deal gone stale, or what comes next. */
function Due({ card, rotting, closed }: { card: Card; rotting: number | null; closed: boolean }) {
  const t = useT();
  const when = closed ? null : (card.next_task_at ?? card.expected_close_date);
  const since = card.stage_since ? -daysUntil(card.stage_since) : 0;
  if (when && daysUntil(when) < 0) {
    return (
      <span className={classes.due} data-tone="late">
        <IconClockExclamation size={15} stroke={1.9} /> {t('kit.overdue', { count: -daysUntil(when) })}
      </span>
    );
  }
  if (rotting !== null && since >= rotting) {
    return (
      <span className={classes.due} data-tone="stale" title={t('pipeline.stale', { count: since })}>
        <IconHourglassLow size={15} stroke={1.9} /> {t('pipeline.quiet', { count: since })}
      </span>
    );
  }
  const shown = when ?? (closed ? card.stage_since : null);
  return (
    <span className={classes.due}>
      {shown && (
        <>
          <IconCalendarEvent size={15} stroke={1.7} /> {closed ? day(shown) : nearDay(shown)}
        </>
      )}
      {!shown && translate('pipeline.nothingPlanned')}
    </span>
  );
}
