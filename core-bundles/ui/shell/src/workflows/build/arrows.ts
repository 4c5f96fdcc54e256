import type { KeyboardEvent } from 'react';

const WAYS: Record<string, [x: number, y: number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
/** What lies aside counts as that much further away: down leads into an arm, aside to the other one. */
const ASIDE = { up: 0.5, across: 2 };

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Of what lies that way the nearest; undefined where there is nothing. */
export function nearestThatWay<T>(from: Box, all: ReadonlyArray<{ box: Box; it: T }>, key: string): T | undefined {
  const [x, y] = WAYS[key] ?? [0, 0];
  let best: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { box, it } of all) {
    const dx = box.left + box.width / 2 - (from.left + from.width / 2);
    const dy = box.top + box.height / 2 - (from.top + from.height / 2);
    const [ahead, aside] = x === 0 ? [dy * y, ASIDE.up * Math.abs(dx)] : [dx * x, ASIDE.across * Math.abs(dy)];
    if (ahead > 4 && ahead + aside < least) {
      least = ahead + aside;
      best = it;
    }
  }
  return best;
}

/** Goes from card to card by the arrow keys. */
export function goByArrows(event: KeyboardEvent<HTMLElement>): void {
  const here = cardAt(event);
  if (!here || !(event.key in WAYS) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')].filter((card) => card !== here);
  const found = nearestThatWay(
    here.getBoundingClientRect(),
    cards.map((card) => ({ box: card.getBoundingClientRect(), it: card })),
    event.key,
  );
  event.preventDefault();
  found?.querySelector('button')?.focus();
}

/** The card whose words are in hand, not what else stands on it. */
export function cardAt(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('[data-card]');
  return card && card.querySelector('button') === target ? card : undefined;
}
