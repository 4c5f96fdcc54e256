import { ApiProblem, onEvent, request, say, sayProblem, t } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What a workflow asks this member to decide. */
export interface Asked {
  id: number;
  /** Its title. */
  workflow: string;
  question: string;
  entity: string | null;
  record_id: number | null;
  /** Of the record; null where the member may not see it. */
  title: string | null;
  asked_at: string;
  deadline: string | null;
  handed_by: number | null;
}

interface Answer {
  data: Asked[];
}

const KEY = ['workflow-approvals'];
/** Decisions without a record tell nobody; so one looks now and then, too. */
const LIVE_MS = 30_000;

/** What waits for this member, the most urgent first; in step with every screen. */
export function useAsked() {
  const queries = useQueryClient();
  useEffect(
    () =>
      onEvent(({ type }) => {
        if (type === 'notice') {
          void queries.invalidateQueries({ queryKey: KEY });
        }
      }),
    [queries],
  );
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request<Answer>('GET', '/workflow-approvals', { signal })).data,
    refetchInterval: LIVE_MS,
    refetchOnWindowFocus: true,
    staleTime: 5_000,
  });
}

export type Wish = { decision: 'approved' | 'rejected'; comment: string } | { member_id: number; name: string };

/** Decides, or lets a colleague do so. What was decided meanwhile goes from the screen with a word, not with an alarm. */
export function useAnswer(asked: Asked) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) =>
      'decision' in wish
        ? request<Answer>('POST', `/workflow-approvals/${asked.id}/decide`, { body: wish })
        : request<Answer>('POST', `/workflow-approvals/${asked.id}/delegate`, { body: { member_id: wish.member_id } }),
    onSuccess: ({ data }, wish) => {
      queries.setQueryData(KEY, data);
      say('decision' in wish ? t(`approval.said.${wish.decision}`) : t('approval.said.handed', { name: wish.name }));
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 409)) {
        say(problem.status === 404 ? t('approval.gone') : problem.message);
        void queries.invalidateQueries({ queryKey: KEY });
      } else {
        sayProblem(problem);
      }
    },
  });
}
