import { DragDropProvider, type DragEndEvent, DragOverlay } from '@dnd-kit/react';
import { useT } from '@guildhall/ui-kit';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BoardColumn } from './BoardColumn';
import classes from './BoardView.module.css';
import { asks, type Board, findCard, mayGo, moveCard } from './board';
import { CardFace } from './DealCard';
import { plugins, sensors } from './dnd';
import type { Drop } from './DropForm';
import { useHands } from './hands';
import { missedBy, move, type Target } from './moves';
import { useLift } from './useLift';

const DropForm = lazy(() => import('./DropForm').then((module) => ({ default: module.DropForm })));

/** The stage of a column by its name among what cards can be dropped upon. */
function stageOf(column: unknown): number | undefined {
  return Number(String(column).replace('stage-', '')) || undefined;
}

/** The columns of a pipeline. Cards move by mouse, by touch, by keys and by a menu. */
export function BoardView({ board: known, more }: { board: Board; more: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const wall = useRef<HTMLDivElement>(null);
  const [asked, ask] = useState<Drop & { card: number }>();
  const [dragged, drag] = useState<number>();
  const [hovered, hover] = useState<number>();
  // While more is asked for, the card already stands where it was put.
  const board = useMemo(() => (asked ? moveCard(known, asked.card, asked.stage.id) : known), [known, asked]);
  const latest = useRef(board);
  latest.current = board;

  const awaited = useRef<number>(undefined);
  const focus = useCallback((id: number) => {
    awaited.current = id;
    const link = () => wall.current?.querySelector<HTMLElement>(`[data-card="${id}"] a`);
    if (link()) {
      link()?.focus();
    } else {
      // Far down in another column: its place comes near first, and with it the card.
      wall.current?.querySelector(`[data-slot="${id}"]`)?.scrollIntoView({ block: 'nearest' });
      setTimeout(() => awaited.current === id && link()?.focus(), 80);
    }
  }, []);
  useEffect(() => {
    // A card that has moved is a new element; the focus goes with it, unless it is wanted elsewhere by now.
    if (awaited.current !== undefined && board && document.activeElement === document.body) {
      focus(awaited.current);
    }
  }, [board, focus]);
  const go = useCallback(
    (id: number, to: Target) => void move(client, latest.current, id, to, (problem) => {
        const fields = missedBy(problem);
        const stage = latest.current.columns.find((one) => one.stage.id === to.stage)?.stage;
        if (fields && stage) {
          // The server knows better what is missing: a colleague has emptied it, or the stage asks for more by now.
          ask({ card: id, stage, fields });
        } else {
          focus(id);
        }
      }),
    [client, focus],
  );
  const moveTo = useCallback(
    (id: number, stage: number) => {
      const target = latest.current.columns.find((one) => one.stage.id === stage)?.stage;
      const card = findCard(latest.current, id);
      const fields = card ? asks(latest.current, card, stage) : [];
      if (target && card && card.stage_id !== stage && (target.is_lost || fields.length > 0)) {
        ask({ card: id, stage: target, fields });
      } else {
        go(id, { stage });
      }
    },
    [go],
  );
  const asking = asked && findCard(known, asked.card);
  function answer(to?: Target) {
    ask(undefined);
    if (asked) {
      focus(asked.card);
      if (to) {
        latest.current = known;
        go(asked.card, to);
      }
    }
  }
  const { lifted, said, onKeyDown } = useLift(latest, moveTo, focus);

  function dropped({ operation, canceled }: DragEndEvent) {
    const { source, target } = operation;
    drag(undefined);
    hover(undefined);
    if (!canceled && source && target) {
      moveTo(Number(source.id), stageOf(target.id) ?? 0);
    }
  }

  // Where the card in hand comes from, whichever way it was lifted.
  const from = findCard(board, lifted?.card ?? dragged ?? 0)?.stage_id;
  useHands(lifted?.card ?? dragged, lifted?.stage ?? hovered);

  return (
    <DragDropProvider
      plugins={plugins}
      sensors={sensors}
      onDragStart={({ operation }) => drag(Number(operation.source?.id))}
      onDragOver={({ operation }) => hover(stageOf(operation.target?.id))}
      onDragEnd={dropped}
    >
      <div
        ref={wall}
        className={classes.wall}
        data-dragging={dragged !== undefined || undefined}
        role="group"
        aria-label={board.pipeline.name}
        // Without a card to go to, the wall itself must be reachable for scrolling.
        tabIndex={board.columns.some(({ cards }) => cards.length > 0) ? undefined : 0}
        onKeyDown={onKeyDown}
        onPointerDown={() => {
          awaited.current = undefined;
        }}
      >
        {board.columns.map((column) => (
          <BoardColumn
            key={column.stage.id}
            column={column}
            lifted={column.stage.id === from ? lifted?.card : undefined}
            held={column.stage.id === from ? dragged : undefined}
            aimed={lifted?.stage === column.stage.id}
            forbidden={from !== undefined && !mayGo(board, from, column.stage.id)}
            moveTo={moveTo}
            more={more}
          />
        ))}
      </div>
      <p id="card-help" className="gh-hidden">
        {t('pipeline.keys')}
      </p>
      <p className="gh-hidden" role="status" aria-live="assertive">
        {said}
      </p>
      {asked && asking && (
        <Suspense>
          <DropForm key={asking.id} deal={asking} stage={asked.stage} fields={asked.fields} move={answer} cancel={() => answer()} />
        </Suspense>
      )}
      <DragOverlay dropAnimation={null}>
        {(source) => {
          const card = findCard(board, Number(source.id));
          return card ? <CardFace card={card} flying /> : null;
        }}
      </DragOverlay>
    </DragDropProvider>
  );
}
