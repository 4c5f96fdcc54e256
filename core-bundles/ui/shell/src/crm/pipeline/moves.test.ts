import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { type Board, type Card, findCard } from './board';
import { isMoving, move, withPendingMoves } from './moves';

const KEY = ['crm.deal', 'board', 1, {}];
const STAGES = [1, 2, 3, 4];
const CARDS = 6;
const RUNS = 1000;

/** Numbers that look like chance and are the same each time: a run that fails can be run again. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

function card(id: number, stage: number): Card {
  return { id, version: 1, title: `Deal ${id}`, amount: `${id}.50`, currency: 'EUR', stage_id: stage, tags: [], added: {} } as unknown as Card;
}

function boardOf(cards: Card[]): Board {
  const columns = STAGES.map((id) => {
    const here = cards.filter(({ stage_id }) => stage_id === id);
    return {
      stage: { id, name: `S${id}`, color: 'blue', position: id, required_fields: [], next: null },
      count: here.length,
      sums: [{ currency: 'EUR', amount: total(here) }],
      cards: here,
    };
  });
  return { pipeline: { id: 1, name: 'Sales' }, per_stage: 50, columns } as unknown as Board;
}

function total(cards: Card[]): string {
  return cards.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2);
}

/** Each card once, in the column that it says, with counts and sums that fit: whatever is on its way. */
function expectWhole(board: Board, run: number): void {
  const cards = board.columns.flatMap((column) => column.cards);
  expect(cards.map(({ id }) => id).sort(), `run ${run}`).toEqual(Array.from({ length: CARDS }, (_, at) => at + 1));
  for (const { stage, count, sums, cards: here } of board.columns) {
    expect(here.every(({ stage_id }) => stage_id === stage.id), `run ${run}`).toBe(true);
    expect(count, `run ${run}`).toBe(here.length);
    expect(sums[0]?.amount, `run ${run}`).toBe(total(here));
  }
}

/** A server that obeys, refuses, breaks, or does it and its answer is lost; whoever waits is answered in any order. */
class Server {
  readonly stages = new Map<number, number>();
  readonly versions = new Map<number, number>();
  readonly waiting: Array<() => void> = [];
  lost = 0;

  constructor(private readonly pick: (below: number) => number) {}

  fetch = (url: string, init: RequestInit): Promise<Response> =>
    new Promise((answer, fail) => {
      this.waiting.push(() => {
        const id = Number(/deals\/(\d+)\/move/.exec(url)?.[1]);
        const { stage_id } = JSON.parse(String(init.body)) as { stage_id: number };
        const fate = this.pick(10);
        if (fate < 5 || fate === 9) {
          this.stages.set(id, stage_id);
          this.versions.set(id, (this.versions.get(id) ?? 1) + 1);
        }
        if (fate < 5) {
          answer(new Response(JSON.stringify({ stage_id, version: this.versions.get(id), updated_at: '2026-11-21T10:00:00Z' })));
        } else if (fate < 7) {
          answer(new Response('{"code":"deal/stage-not-allowed","title":"No"}', { status: 422 }));
        } else if (fate === 7) {
          answer(new Response('{"code":"server/broken"}', { status: 500 }));
        } else {
          this.lost += fate === 9 ? 1 : 0;
          fail(new TypeError('network'));
        }
      });
    });

  board(): Board {
    return boardOf(Array.from({ length: CARDS }, (_, at) => ({ ...card(at + 1, this.stages.get(at + 1) ?? 1), version: this.versions.get(at + 1) ?? 1 })));
  }
}

const breath = () => new Promise((wake) => setImmediate(wake));

afterEach(() => void vi.unstubAllGlobals());

it(`no half state is ever seen in ${RUNS} runs of moves that fail, are lost and overtake each other`, async () => {
  for (let run = 0; run < RUNS; run++) {
    const pick = chance(run + 1);
    const server = new Server(pick);
    vi.stubGlobal('fetch', server.fetch);
    const client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
    client.setQueryData(KEY, server.board());
    const stop = client.getQueryCache().subscribe(() => {
      const seen = client.getQueryData<Board>(KEY);
      if (seen) {
        expectWhole(seen, run);
      }
    });
    const board = () => client.getQueryData<Board>(KEY) as Board;
    const moves: Promise<void>[] = [];
    for (let left = 1 + pick(8); left > 0 || server.waiting.length > 0; ) {
      if (left > 0 && (pick(2) === 0 || server.waiting.length === 0)) {
        left--;
        // Few cards, so that one is often moved again before the answer to its first move is here.
        moves.push(move(client, board(), 1 + pick(3), { stage: 1 + pick(STAGES.length) }, () => undefined));
      } else {
        server.waiting.splice(pick(server.waiting.length), 1)[0]?.();
      }
      await breath();
      // What a colleague's change makes the board ask for again may be older or newer than what is on its way.
      if (pick(5) === 0) {
        client.setQueryData(KEY, withPendingMoves(server.board()));
      }
    }
    await Promise.all(moves);
    stop();
    const truth = server.board();
    expect(withPendingMoves(truth), `run ${run}: nothing is on its way any more`).toBe(truth);
    for (let id = 1; id <= CARDS; id++) {
      expect(isMoving(id)).toBe(false);
      if (server.lost === 0) {
        expect(findCard(board(), id)?.stage_id, `run ${run}: card ${id} where the server has it`).toBe(server.stages.get(id) ?? 1);
      }
    }
    client.clear();
  }
}, 60_000);
