import { colleagues, type Present, usePresence, usePresenceOf, useSession } from '@guildhall/ui-kit';
import { useEffect, useSyncExternalStore } from 'react';

/** A card that a colleague has in hand. */
export interface Hand {
  deal: number;
  member: number;
  /** Over which stage. */
  stage: number | undefined;
}

/** A hand that wanders from column to column is told of where it rests. */
const REST_MS = 150;
/** Shorter than the server believes somebody who says nothing. */
const AGAIN_MS = 3000;
const NONE: Hand[] = [];

let byDeal = new Map<number, Hand>();
let byStage = new Map<number, Hand[]>();
const listeners = new Set<() => void>();

/** The hands of colleagues in what the server tells; a hand that rests is the same object as before. */
export function handsOf(people: Present[], own: number, before: ReadonlyMap<number, Hand>): Map<number, Hand> {
  const moving = colleagues(
    people.filter(({ doing }) => doing === 'moving'),
    own,
  );
  return new Map(
    moving.map(({ id, member_id, detail }) => {
      const stage = Number(/^stage-(\d+)$/.exec(detail ?? '')?.[1]) || undefined;
      const old = before.get(id);
      return [id, old?.member === member_id && old.stage === stage ? old : { deal: id, member: member_id, stage }];
    }),
  );
}

function show(hands: Map<number, Hand>): void {
  byDeal = hands;
  byStage = new Map();
  for (const hand of hands.values()) {
    if (hand.stage !== undefined) {
      const here = byStage.get(hand.stage) ?? [];
      byStage.set(hand.stage, [...here, hand]);
    }
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The hand that a deal is in. */
export function useHand(deal: number): Hand | undefined {
  return useSyncExternalStore(subscribe, () => byDeal.get(deal));
}

/** The hands over a stage, as words so that a column is drawn again only when they change: deals by id. */
export function useHandsOver(stage: number): Hand[] {
  const key = useSyncExternalStore(subscribe, () => (byStage.get(stage) ?? NONE).map(({ deal, member }) => `${deal}/${member}`).join());
  return key === '' ? NONE : (byStage.get(stage) ?? NONE);
}

/**
 * Lets colleagues on the board see what is in this member's hand, and shows what is in theirs: under each reader's rights, gone
 * with the drop or a few seconds after whoever holds it falls silent.
 *
 * @param deal in hand
 * @param stage which it is over
 */
export function useHands(deal: number | undefined, stage: number | undefined): void {
  const { member } = useSession();
  const people = usePresence('crm.deal', null, 'viewing', undefined, 'board');
  const { say, stop } = usePresenceOf('crm.deal');
  useEffect(() => show(handsOf(people, member.id, byDeal)), [people, member.id]);
  useEffect(() => () => show(new Map()), []);
  useEffect(() => {
    if (deal === undefined) {
      stop();
      return undefined;
    }
    const tell = () => say(deal, 'moving', stage === undefined ? undefined : `stage-${stage}`);
    const soon = setTimeout(tell, REST_MS);
    const again = setInterval(tell, AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [deal, stage, say, stop]);
}
