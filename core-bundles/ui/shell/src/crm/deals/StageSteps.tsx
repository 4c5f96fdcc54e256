import { type Deal, forgetDraft, patchRecord, request, sayProblem, type Stage, useList, useMay, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { stages } from '../entities';
import { LostReason } from '../pipeline/LostReason';
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
    mutationFn: (body: { stage_id: number; reason?: string }) =>
      request<{ stage_id: number; version: number }>('POST', `/deals/${deal.id}/move`, { body }),
    onSuccess: ({ stage_id, version }) => {
      forgetDraft(`lost/${deal.id}`);
      patchRecord(queries, 'crm.deal', deal.id, version, { stage_id });
    },
    onError: (problem) => sayProblem(problem, t('pipeline.refused')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['crm.deal'] });
      void queries.invalidateQueries({ queryKey: ['timeline', 'crm.deal', deal.id] });
    },
  });
  const all = list.data?.data ?? [];
  const current = move.isPending ? move.variables.stage_id : deal.stage_id;
  const [losing, lose] = useState<Stage>();
  const go = (stage: Stage) => (stage.is_lost ? lose(stage) : move.mutate({ stage_id: stage.id }));
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
          onClick={() => stage.id !== current && go(stage)}
        >
          {index < at && <IconCheck size={15} stroke={2.4} />}
          {stage.name}
        </button>
      ))}
      {losing && (
        <LostReason
          deal={deal}
          stage={losing.name}
          cancel={() => lose(undefined)}
          lose={(reason) => {
            lose(undefined);
            move.mutate({ stage_id: losing.id, ...(reason && { reason }) });
          }}
        />
      )}
    </nav>
  );
}
