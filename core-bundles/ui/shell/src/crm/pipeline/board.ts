import type { BoardView } from '@guildhall/ui-kit';
import { missingOf } from '../deals/needs';

/** A pipeline as `GET /api/pipelines/{id}/board` answers. */
export type Board = BoardView;
export type Column = Board['columns'][number];
export type BoardStage = Column['stage'];
export type Sum = Column['sums'][number];
export type Card = Column['cards'][number];

export function findCard(board: Board | undefined, id: number): Card | undefined {
  return board?.columns.flatMap((column) => column.cards).find((card) => card.id === id);
}

/** Whether a deal may go from its stage to another of the same pipeline. */
export function mayGo(board: Board, from: number, to: number): boolean {
  const next = board.columns.find(({ stage }) => stage.id === from)?.stage.next;
  return from === to || !next || next.includes(to);
}

/** Fields that a stage asks for and a card does not have. */
export function asks(board: Board, card: Card, stageId: number): string[] {
  const stage = board.columns.find(({ stage }) => stage.id === stageId)?.stage;
  return missingOf(stage?.required_fields ?? [], { ...card, contact_id: card.contact?.id, company_id: card.company?.id });
}

/**
 * The board with a card on top of another column; columns that are not touched stay the same objects. A card already there, or
 * not on the board, changes nothing.
 */
export function moveCard(board: Board, id: number, stageId: number, now = new Date().toISOString()): Board {
  const card = findCard(board, id);
  if (!card || card.stage_id === stageId || !board.columns.some((column) => column.stage.id === stageId)) {
    return board;
  }
  const moved: Card = { ...card, stage_id: stageId, stage_since: now };
  const columns = board.columns.map((column) => {
    if (column.stage.id === card.stage_id) {
      const cards = column.cards.filter((other) => other.id !== id);
      return { ...column, cards, count: column.count - 1, sums: add(column.sums, card, -1) };
    }
    if (column.stage.id === stageId) {
      return { ...column, cards: [moved, ...column.cards], count: column.count + 1, sums: add(column.sums, card, 1) };
    }
    return column;
  });
  return { ...board, columns };
}

/** New values of a card that a colleague has changed; older versions than the one here are left aside. */
export function patchCard(board: Board, id: number, version: number, values: Partial<Card>): Board {
  const card = findCard(board, id);
  if (!card || card.version >= version) {
    return board;
  }
  const target = values.stage_id ?? card.stage_id;
  const patched = moveCard(board, id, target);
  const columns = patched.columns.map((column) =>
    column.stage.id === target
      ? { ...column, cards: column.cards.map((old) => (old.id === id ? { ...old, ...values, added: patchAdded(old, values), version } : old)) }
      : column,
  );
  return { ...patched, columns };
}

/** An event names added fields as any others; a card has those that it was asked with. */
function patchAdded({ added }: Card, values: Partial<Card>): Card['added'] {
  const news = Object.entries(values).filter(([name]) => name in added);
  return news.length > 0 ? { ...added, ...Object.fromEntries(news) } : added;
}

function add(sums: Sum[], card: Card, sign: 1 | -1): Sum[] {
  const { amount, currency } = card;
  // What a role hides is not summed up.
  if (!amount) {
    return sums;
  }
  const known = sums.some((sum) => sum.currency === currency) ? sums : [...sums, { currency, amount: '0' }];
  return known.map((sum) => (sum.currency === currency ? { ...sum, amount: plus(sum.amount, amount, sign) } : sum));
}

/** Of decimal strings, to the last digit however large they are. */
export function plus(one: string, other: string, sign: 1 | -1 = 1): string {
  const decimals = (text: string) => text.split('.')[1]?.length ?? 0;
  const digits = Math.max(decimals(one), decimals(other));
  const minor = (text: string) => BigInt(text.replace('.', '') + '0'.repeat(digits - decimals(text)));
  const sum = minor(one) + BigInt(sign) * minor(other);
  const text = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sum < 0n ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}
