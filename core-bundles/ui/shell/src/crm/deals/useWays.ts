import { request, type Transitions } from '@guildhall/ui-kit';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

/** Stages that deals may go to, by the stage they leave; a stage that is not in it lets them go anywhere. */
export type Ways = Map<number, number[]>;

/** The ways of a pipeline. Asked for again whenever one of its stages changes. */
export function useWays(pipeline: number | null | undefined): UseQueryResult<Ways> {
  return useQuery({
    queryKey: ['crm.stage', 'ways', pipeline],
    queryFn: async ({ signal }) => waysOf(await request<Transitions>('GET', `/pipelines/${pipeline}/transitions`, { signal })),
    enabled: typeof pipeline === 'number',
  });
}

function waysOf({ transitions }: Transitions): Ways {
  const ways: Ways = new Map();
  for (const way of transitions ?? []) {
    if (way?.from_stage_id && way.to_stage_ids) {
      ways.set(way.from_stage_id, way.to_stage_ids.filter((id) => id !== null));
    }
  }
  return ways;
}
