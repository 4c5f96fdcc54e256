import { isLeftward, useT } from '@guildhall/ui-kit';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type Board, type Card, findCard, mayGo } from './board';

interface Lifted {
  card: number;
  stage: number;
}

interface Keys {
  lifted: Lifted | undefined;
  /** For a screen reader. */
  said: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The right arrow means the next column only where one reads towards the right. */
const forward = () => (isLeftward() ? -1 : 1);

/**
 * The board by keys: arrows walk from card to card; Space lifts a card, left and right choose a column, Space or Enter puts it
 * down, Escape lets it be. A column a press, where dragging by keys would need a dozen.
 */
export function useLift(
  board: RefObject<Board>,
  moveTo: (card: number, stage: number) => void,
  focus: (card: number) => void,
): Keys {
  const t = useT();
  const [lifted, setLifted] = useState<Lifted>();
  const [said, say] = useState('');
  const name = (stage: number) => board.current.columns.find((column) => column.stage.id === stage)?.stage.name ?? '';

  function aim(step: number) {
    const from = lifted && findCard(board.current, lifted.card)?.stage_id;
    if (!lifted || from === undefined) {
      return;
    }
    const stages = board.current.columns.map((column) => column.stage.id);
    const ahead = step > 0 ? stages.slice(stages.indexOf(lifted.stage) + 1) : stages.slice(0, stages.indexOf(lifted.stage)).reverse();
    const next = ahead.find((stage) => mayGo(board.current, from, stage));
    if (next === undefined) {
      say(t(ahead.length > 0 ? 'pipeline.noneAhead' : 'pipeline.over', { stage: name(lifted.stage) }));
      return;
    }
    const skipped = ahead.slice(0, ahead.indexOf(next)).map(name);
    setLifted({ ...lifted, stage: next });
    say([...skipped.map((stage) => t('pipeline.closed', { stage })), t('pipeline.over', { stage: name(next) })].join(' '));
  }
  function put() {
    if (lifted) {
      say(t('pipeline.dropped', { stage: name(lifted.stage) }));
      moveTo(lifted.card, lifted.stage);
      focus(lifted.card);
      setLifted(undefined);
    }
  }
  function withLifted(key: string): boolean {
    const acts: Record<string, () => void> = { ArrowRight: () => aim(forward()), ArrowLeft: () => aim(-forward()), ' ': put, Enter: put, Escape: cancel };
    const act = acts[key];
    act?.();
    return act !== undefined;
  }
  function cancel() {
    setLifted(undefined);
    say(t('pipeline.cancelled'));
  }
  function walk(id: number, key: string): boolean {
    const columns = board.current.columns;
    const column = columns.findIndex(({ cards }) => cards.some((card) => card.id === id));
    const row = columns[column]?.cards.findIndex((card) => card.id === id) ?? -1;
    const beside = (step: number) => {
      for (let at = column + step; columns[at]; at += step) {
        const cards = columns[at]?.cards ?? [];
        if (cards.length > 0) {
          return cards[Math.min(row, cards.length - 1)];
        }
      }
      return undefined;
    };
    const ways: Record<string, () => Card | undefined> = {
      ArrowDown: () => columns[column]?.cards[row + 1],
      ArrowUp: () => columns[column]?.cards[row - 1],
      ArrowRight: () => beside(forward()),
      ArrowLeft: () => beside(-forward()),
    };
    const next = ways[key]?.();
    if (next) {
      focus(next.id);
    }
    return next !== undefined;
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    const id = Number(target.closest<HTMLElement>('[data-card]')?.dataset.card);
    if (target.tagName !== 'A' || !id || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const card = findCard(board.current, id);
    if (lifted ? withLifted(event.key) : event.key === ' ' ? lift() : walk(id, event.key)) {
      event.preventDefault();
    }
    function lift(): boolean {
      if (card) {
        setLifted({ card: id, stage: card.stage_id });
        say(t('pipeline.lifted', { title: card.title, stage: name(card.stage_id) }));
      }
      return true;
    }
  }
  return { lifted, said, onKeyDown };
}
