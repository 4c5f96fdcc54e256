import { ApiProblem, forgetDraft, holdBack, request, sayProblem, t, type Values } from '@guildhall/ui-kit';
import type { QueryClient } from '@tanstack/react-query';
import { type Board, findCard, moveCard, patchCard } from './board';

/** No answer for so long counts as a refusal. */
const TIMEOUT_MS = 15_000;

interface Pending {
  /** Where the server last said the card is. */
  home: number;
  target: number;
  /** How many moves of it there have been: two of them may have the same target, and only the newest decides where it is seen. */
  newest: number;
  /** Requests for one card go one after another, so that the last move is the last to arrive. */
  chain: Promise<unknown>;
  running: number;
}

export interface Target {
  stage: number;
  /** Why it is lost, where that is what the stage means. */
  reason?: string;
  /** What that stage asks for and the deal did not have. */
  values?: Values;
}

/** Fields that the server misses, when that is why it refused. */
export function missedBy(problem: unknown): string[] | undefined {
  return problem instanceof ApiProblem && problem.code === 'deal/stage-needs' ? (problem.body.fields as string[]) : undefined;
}

export function draftOf(deal: number): string {
  return `move/${deal}`;
}

const pending = new Map<number, Pending>();

export function isBoard(key: readonly unknown[]): boolean {
  return key[0] === 'crm.deal' && key[1] === 'board';
}

export function updateBoards(client: QueryClient, update: (board: Board) => Board): void {
  client.setQueriesData<Board>({ predicate: ({ queryKey }) => isBoard(queryKey) }, (board) => board && update(board));
}

/** A board just fetched may be older than the moves on their way; they stay where the member has put them. */
export function withPendingMoves(board: Board): Board {
  let shown = board;
  for (const [id, { target }] of pending) {
    shown = moveCard(shown, id, target);
  }
  return shown;
}

export function isMoving(id: number): boolean {
  return pending.has(id);
}

/**
 * Moves a card at once and tells the server. A refusal takes it back to where the server has it, with the reason; a reply that
 * comes after a newer move of the same card changes nothing.
 *
 * @param refused told after a refusal, for putting the focus back and for asking for what is missing
 */
export async function move(client: QueryClient, board: Board, id: number, to: Target, refused: (problem: unknown) => void): Promise<void> {
  const { stage: target } = to;
  const card = findCard(board, id);
  if (!card || card.stage_id === target) {
    return;
  }
  await client.cancelQueries({ predicate: ({ queryKey }) => isBoard(queryKey) });
  const entry = pending.get(id) ?? { home: card.stage_id, target, newest: 0, chain: Promise.resolve(), running: 0 };
  entry.target = target;
  entry.newest += 1;
  const mine = entry.newest;
  entry.running += 1;
  pending.set(id, entry);
  updateBoards(client, (shown) => moveCard(shown, id, target));
  const release = holdBack('crm.deal', id);
  entry.chain = entry.chain.then(() => send(client, id, entry, mine, to, refused));
  await entry.chain;
  release();
  entry.running -= 1;
  if (entry.running === 0) {
    pending.delete(id);
    await client.invalidateQueries({ queryKey: ['crm.deal'] });
  }
}

async function send(client: QueryClient, id: number, entry: Pending, mine: number, to: Target, refused: (problem: unknown) => void): Promise<void> {
  const { stage: target, reason, values } = to;
  try {
    const moved = await request<{ stage_id: number; version: number; updated_at: string }>('POST', `/deals/${id}/move`, {
      body: { stage_id: target, ...(reason && { reason }), ...(values && { values }) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    entry.home = moved.stage_id;
    forgetDraft(draftOf(id));
    if (entry.newest === mine) {
      updateBoards(client, (shown) =>
        patchCard(shown, id, moved.version, { stage_id: moved.stage_id, updated_at: moved.updated_at }),
      );
    }
  } catch (problem) {
    const last = entry.newest === mine;
    if (last) {
      entry.target = entry.home;
      updateBoards(client, (shown) => moveCard(shown, id, entry.home));
      refused(problem);
    }
    if (!last || !missedBy(problem)) {
      sayProblem(problem instanceof ApiProblem ? problem : ApiProblem.network(), t('pipeline.refused'));
    }
  }
}
