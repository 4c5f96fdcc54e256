import { Select } from '@mantine/core';
import { ApiProblem, Confirm, type Pipeline, request, say, type Stage, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deals, pipelines, stages } from '../../crm/entities';

interface Choice {
  value: string;
  label: string;
}
type Choices = Choice[] | Array<{ group: string; items: Choice[] }>;

interface Props {
  name: string;
  path: string;
  text: string;
  choices: Choices;
  first: string | undefined;
  close: () => void;
}

/** Deletes what deals stand in. Where they go is asked beforehand: nobody should lose one by a slip. */
function Removal({ name, path, text, choices, first, close }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [target, setTarget] = useState(first ?? null);
  const remove = useMutation({
    mutationFn: () => request('DELETE', path, { query: { move_to: target } }),
    onSuccess: () => {
      say(t('pipelines.removed', { name }));
      for (const { name: entity } of [stages, pipelines, deals]) {
        void queries.invalidateQueries({ queryKey: [entity] });
      }
      close();
    },
  });
  const atField = remove.error instanceof ApiProblem && remove.error.field === 'move_to';
  return (
    <Confirm
      title={t('pipelines.removeTitle', { name })}
      action={t('kit.delete')}
      busy={remove.isPending}
      problem={atField ? undefined : remove.error}
      confirm={() => remove.mutate()}
      close={close}
    >
      <p>{text}</p>
      <Select
        label={t('pipelines.moveTo')}
        data={choices}
        value={target}
        onChange={setTarget}
        allowDeselect={false}
        error={atField ? remove.error?.message : undefined}
      />
    </Confirm>
  );
}

const choice = ({ id, name }: Stage): Choice => ({ value: String(id), label: name });

export function StageRemoval({ stage, others, close }: { stage: Stage; others: Stage[]; close: () => void }) {
  const t = useT();
  const before = others.filter(({ position }) => (position ?? 0) <= (stage.position ?? 0)).at(-1) ?? others[0];
  return (
    <Removal
      name={stage.name}
      path={`/stages/${stage.id}`}
      text={t('pipelines.removeStage')}
      choices={others.map(choice)}
      first={before && String(before.id)}
      close={close}
    />
  );
}

interface PipelineProps {
  pipeline: Pipeline;
  others: Pipeline[];
  all: Stage[];
  close: () => void;
}

export function PipelineRemoval({ pipeline, others, all, close }: PipelineProps) {
  const t = useT();
  const groups = others
    .map(({ id, name }) => ({ group: name, items: all.filter(({ pipeline_id }) => pipeline_id === id).map(choice) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Removal
      name={pipeline.name}
      path={`/pipelines/${pipeline.id}`}
      text={t('pipelines.removePipeline')}
      choices={groups}
      first={groups[0]?.items[0]?.value}
      close={close}
    />
  );
}
