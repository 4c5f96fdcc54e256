import { type Deal, patchRecord, request, sayProblem, useList, useMay, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useRef } from 'react';
import { stages } from '../entities';
import { stageColor } from '../pipeline/stageColor';
import classes from './StageSteps.module.css';

/** The way through the pipeline, with where the deal is. A click moves it. */
export function StageSteps({ deal }: { deal: Deal }) {
  const t = useT();
  const may = useMay();
  const queries = useQueryClient();
  const list = useList(stages, { pipeline_id: deal.pipeline_id, sort: 'position', per_page: 100 });
  const here = useRef<HTMLButtonElement>(null);
  const move = useMutation({
    mutationFn: (stage_id: number) =>
      request<{ stage_id: number; version: number }>('POST', `/deals/${deal.id}/move`, { body: { stage_id } }),
    onSuccess: ({ stage_id, version }) => patchRecord(queries, 'crm.deal', deal.id, version, { stage_id }),
    onError: (problem) => sayProblem(problem, t('pipeline.refused')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['crm.deal'] });
      void queries.invalidateQueries({ queryKey: ['timeline', 'crm.deal', deal.id] });
    },
  });
  const all = list.data?.data ?? [];
  const current = move.isPending ? move.variables : deal.stage_id;
  const at = all.findIndex(({ id }) => id === current);
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  return (
    <nav className={classes.steps} aria-label={t('stage.one')}>
      {all.map((stage, index) => (
        <button
          key={stage.id}
          ref={stage.id === current ? here : undefined}
          type="button"
          className={classes.step}
          style={{ '--stage': stageColor(stage.color) } as CSSProperties}
          aria-current={stage.id === current ? 'step' : undefined}
          data-past={index < at || undefined}
          disabled={!may('deals.edit')}
          onClick={() => stage.id !== current && move.mutate(stage.id)}
        >
          {index < at && <IconCheck size={15} stroke={2.4} />}
          {stage.name}
        </button>
      ))}
    </nav>
  );
}
