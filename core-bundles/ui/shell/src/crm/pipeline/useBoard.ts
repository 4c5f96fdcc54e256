import { type Change, onEvent, request, useSession } from '@guildhall/ui-kit';
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Board, Card } from './board';
import { patchCard } from './board';
import { tellMover } from './movers';
import { isMoving, updateBoards, withPendingMoves } from './moves';

export interface BoardFilter {
  responsible_id?: number;
  per_stage: number;
  /** Names of added fields that stand on the cards. */
  fields?: string;
}

/** A pipeline's board, with colleagues' moves as they happen. */
export function useBoard(pipeline: number | undefined, filter: BoardFilter): UseQueryResult<Board> {
  const client = useQueryClient();
  const { member } = useSession();
  useEffect(
    () =>
      onEvent((event) => {
        const change: Change | undefined = event.type === 'change' ? JSON.parse(event.data) : undefined;
        if (change?.entity === 'crm.stage' || change?.entity === 'crm.pipeline') {
          // Somebody arranges the pipeline: columns come, go, or stand elsewhere.
          void client.invalidateQueries({ queryKey: ['crm.deal', 'board'] });
        }
        if (change?.entity === 'crm.deal' && change.kind === 'updated' && !isMoving(change.id)) {
          const values = (change.changes ?? {}) as Partial<Card>;
          if (values.stage_id !== undefined && change.member_id && change.member_id !== member.id) {
            tellMover(change.id, change.member_id);
          }
          updateBoards(client, (board) => patchCard(board, change.id, change.version, values));
        }
      }),
    [client, member.id],
  );
  return useQuery({
    queryKey: ['crm.deal', 'board', pipeline, filter],
    queryFn: async ({ signal }) =>
      withPendingMoves(
        await request<Board>('GET', `/pipelines/${pipeline}/board`, { query: { ...filter }, signal }),
      ),
    enabled: pipeline !== undefined,
    placeholderData: keepPreviousData,
  });
}
