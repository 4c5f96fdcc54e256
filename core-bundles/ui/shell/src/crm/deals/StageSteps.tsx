import { type Deal, forgetDraft, patchRecord, request, sayProblem, type Stage, useList, useMay, usePageActions, useRecord, useT, type Values } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { pipelines, stages } from '../entities';
import { type Drop, DropForm } from '../pipeline/DropForm';
import { draftOf, missedBy } from '../pipeline/moves';
import { stageColor } from '../pipeline/stageColor';
import { missingOf, needsOf } from './needs';
import classes from './StageSteps.module.css';
import { useWays } from './useWays';

/** The way through the pipeline, with where the deal is. A click moves it. */
export function StageSteps({ deal }: { deal: Deal }) {
  const t = useT();
  const may = useMay();
  const queries = useQueryClient();
  const list = useList(stages, { pipeline_id: deal.pipeline_id, sort: 'position', per_page: 100 });
  const here = useRef<HTMLButtonElement>(null);
  const move = useMutation({
    mutationFn: (body: { stage_id: number; reason?: string; values?: Values }) =>
      request<{ stage_id: number; version: number }>('POST', `/deals/${deal.id}/move`, { body }),
    onSuccess: ({ stage_id, version }) => {
      forgetDraft(draftOf(deal.id));
      patchRecord(queries, 'crm.deal', deal.id, version, { stage_id });
    },
    onError: (problem, { stage_id }) => {
      const fields = missedBy(problem);
      const stage = all.find(({ id }) => id === stage_id);
      if (fields && stage) {
        ask({ stage, fields });
      } else {
        sayProblem(problem, t('pipeline.refused'));
      }
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['crm.deal'] });
      void queries.invalidateQueries({ queryKey: ['timeline', 'crm.deal', deal.id] });
    },
  });
  const all = list.data?.data ?? [];
  const current = move.isPending ? move.variables.stage_id : deal.stage_id;
  const pipeline = useRecord(pipelines, deal.pipeline_id).data;
  const next = useWays(deal.pipeline_id).data?.get(current);
  const [asked, ask] = useState<Drop>();
  function go(stage: Stage) {
    const fields = missingOf(needsOf(stage, pipeline), deal);
    if (stage.is_lost || fields.length > 0) {
      ask({ stage, fields });
    } else {
      move.mutate({ stage_id: stage.id });
    }
  }
  usePageActions(
    all
      .filter(({ id }) => id !== current && may('deals.edit') && (!next || next.includes(id)))
      .map((stage) => ({ id: `stage ${stage.id}`, label: t('find.move', { stage: stage.name }), icon: IconArrowRight, run: () => go(stage) })),
  );
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
          disabled={!may('deals.edit') || (stage.id !== current && next && !next.includes(stage.id))}
          onClick={() => stage.id !== current && go(stage)}
        >
          {index < at && <IconCheck size={15} stroke={2.4} />}
          {stage.name}
        </button>
      ))}
      {asked && (
        <DropForm
          deal={deal}
          {...asked}
          cancel={() => ask(undefined)}
          move={({ stage, ...more }) => {
            ask(undefined);
            move.mutate({ stage_id: stage, ...more });
          }}
        />
      )}
    </nav>
  );
}
