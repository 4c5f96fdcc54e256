import { request, say, sayAction, sayProblem, t, useMay, usePageActions } from '@guildhall/ui-kit';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconBolt } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import '../../texts/asked';

/** A workflow that people start at a record. */
export interface FlowButton {
  id: number;
  title: string;
  description: string;
}

/** What can be started at a record of that kind, and how; offered in the palette, too. */
export function useFlowButtons(entity: string, id: number): Array<FlowButton & { start: () => void }> {
  const navigate = useNavigate();
  const owner = useMay()('workspace.admin');
  const { data } = useQuery({
    queryKey: ['workflow-buttons', entity],
    queryFn: async ({ signal }) => (await request<{ data: FlowButton[] }>('GET', '/workflow-buttons', { query: { entity }, signal })).data,
    staleTime: 60_000,
  });
  const start = useMutation({
    mutationFn: (button: FlowButton) => request<{ run: number }>('POST', `/workflow-buttons/${button.id}`, { body: { record_id: id } }),
    onSuccess: ({ run }, { title }) => {
      const words = t('button.started', { title });
      if (owner) {
        sayAction(words, t('button.see'), () => void navigate(`/settings/workflows/runs/${run}`));
      } else {
        say(words);
      }
    },
    onError: (problem, { title }) => sayProblem(problem, title),
  });
  const begin = start.mutate;
  const buttons = useMemo(() => (data ?? []).map((button) => ({ ...button, start: () => begin(button) })), [data, begin]);
  usePageActions(buttons.map((button) => ({ id: `flow-${button.id}`, label: button.title, icon: IconBolt, run: button.start })));
  return buttons;
}
