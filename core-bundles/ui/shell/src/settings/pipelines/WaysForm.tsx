import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type Pipeline, request, say, sentence, type Stage, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { stageColor } from '../../crm/pipeline/stageColor';
import { anywhere, stepByStep, toggled, type Ways } from './ways';
import classes from './WaysForm.module.css';

interface Props {
  pipeline: Pipeline;
  stages: Stage[];
  ways: Ways;
  close: () => void;
}

/** Where deals may go from each stage: a sentence a stage, its ends a tap each. */
export function WaysForm({ pipeline, stages, ways: before, close }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const phone = useMediaQuery('(max-width: 679px)');
  const [ways, setWays] = useState(before);
  const save = useMutation({
    mutationFn: () =>
      request('PUT', `/pipelines/${pipeline.id}/transitions`, {
        body: { transitions: [...ways].map(([from, to]) => ({ from_stage_id: from, to_stage_ids: to })) },
      }),
    onSuccess: () => {
      say(t('form.saved', { what: pipeline.name }));
      void queries.invalidateQueries({ queryKey: ['crm.stage'] });
      void queries.invalidateQueries({ queryKey: ['crm.deal', 'board'] });
      close();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('pipelines.waysOf', { name: pipeline.name })}
      size={720}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ title: classes.title }}
    >
      <form onSubmit={submit}>
        <p className={classes.intro}>{t('pipelines.waysText')}</p>
        <div className={classes.presets}>
          <Button variant="default" onClick={() => setWays(new Map())}>
            {t('pipelines.waysAll')}
          </Button>
          <Button variant="default" onClick={() => setWays(stepByStep(stages))}>
            {t('pipelines.waysSteps')}
          </Button>
        </div>
        {save.error && (
          <Alert color="red" role="alert" mb="sm">
            {sentence(save.error)}
          </Alert>
        )}
        <ul className={classes.list}>
          {stages.map((stage) => {
            const next = ways.get(stage.id);
            return (
              <li key={stage.id} className={classes.line}>
                <p className={classes.from} id={`ways-${stage.id}`}>
                  <span className={classes.dot} style={{ background: stageColor(stage.color) }} aria-hidden />
                  {t('pipelines.from', { name: stage.name })}
                </p>
                <div className={classes.choices} role="group" aria-labelledby={`ways-${stage.id}`}>
                  <button
                    type="button"
                    className={classes.choice}
                    aria-pressed={next === undefined}
                    onClick={() => setWays((now) => anywhere(now, stage.id))}
                  >
                    {t('pipelines.anywhere')}
                  </button>
                  {stages
                    .filter(({ id }) => id !== stage.id)
                    .map(({ id, name }) => (
                      <button
                        key={id}
                        type="button"
                        className={classes.choice}
                        aria-pressed={next?.includes(id) ?? false}
                        onClick={() => setWays((now) => toggled(now, stage.id, id))}
                      >
                        {name}
                      </button>
                    ))}
                </div>
                {next?.length === 0 && <p className={classes.note}>{t('pipelines.nextNone')}</p>}
              </li>
            );
          })}
        </ul>
        <div className={classes.foot}>
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('kit.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
