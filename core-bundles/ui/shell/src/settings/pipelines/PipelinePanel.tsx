import { ActionIcon, Button, Menu } from '@mantine/core';
import { Panel, type Pipeline, request, sayProblem, type Stage, Tag, useT, useUpdate } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconPencil, IconPlus, IconRoute, IconStar, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ASKABLE } from '../../crm/deals/needs';
import { useWays } from '../../crm/deals/useWays';
import { pipelines, stages as stagesOf } from '../../crm/entities';
import { renumbered } from './order';
import { PipelineForm } from './PipelineForm';
import classes from './pipelines.module.css';
import { PipelineRemoval, StageRemoval } from './Removal';
import { StageForm } from './StageForm';
import { StageLine } from './StageLine';
import { useReorder } from './useReorder';
import { WaysForm } from './WaysForm';

interface Props {
  pipeline: Pipeline;
  stages: Stage[];
  others: Pipeline[];
  /** Of every pipeline: where deals can go when this one is deleted. */
  all: Stage[];
}

type Open = { what: 'name' | 'ways' | 'remove' | 'add' } | { what: 'edit' | 'drop'; stage: Stage };

export function PipelinePanel({ pipeline, stages, others, all }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const [told, setTold] = useState('');
  const update = useUpdate(pipelines);
  const reorder = useMutation({
    mutationFn: (order: Stage[]) =>
      request('POST', '/stages/bulk', {
        body: { atomic: true, operations: renumbered(order).map(({ id, position }) => ({ op: 'update', id, values: { position } })) },
      }),
    onError: (problem) => sayProblem(problem),
    onSettled: () => queries.invalidateQueries({ queryKey: [stagesOf.name] }),
  });
  const order = reorder.isPending && sameMembers(reorder.variables, stages) ? reorder.variables : stages;
  const { shown, lifted, list, handle } = useReorder(order, (next, to) => {
    setTold(t('pipelines.told', { name: next[to]?.name ?? '', place: to + 1, of: next.length }));
    reorder.mutate(next);
  });
  const ways = useWays(pipeline.id).data;
  const nextOf = (stage: Stage) =>
    ways?.get(stage.id)?.flatMap((id) => stages.find((one) => one.id === id)?.name ?? []);
  const asked = ASKABLE.filter(({ name }) => pipeline.required_fields?.includes(name)).map(({ label }) => t(label));
  const close = () => setOpen(undefined);
  return (
    <Panel
      title={
        <span className={classes.head}>
          {pipeline.name} {pipeline.is_default && <Tag tint="violet">{t('pipelines.default')}</Tag>}
        </span>
      }
      action={
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon aria-label={t('pipelines.actions', { name: pipeline.name })}>
              <IconDots size={20} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} stroke={1.7} />} onClick={() => setOpen({ what: 'name' })}>
              {t('pipelines.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRoute size={18} stroke={1.7} />} disabled={!ways} onClick={() => setOpen({ what: 'ways' })}>
              {t('pipelines.ways')}
            </Menu.Item>
            {!pipeline.is_default && (
              <Menu.Item
                leftSection={<IconStar size={18} stroke={1.7} />}
                onClick={() => update.mutate({ id: pipeline.id, values: { is_default: true } }, { onError: (problem) => sayProblem(problem) })}
              >
                {t('pipelines.makeDefault')}
              </Menu.Item>
            )}
            {others.length > 0 && (
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<IconTrash size={18} stroke={1.7} />}
                onClick={() => setOpen({ what: 'remove' })}
              >
                {t('kit.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      }
    >
      {asked.length > 0 && <p className={classes.all}>{t('pipelines.asksAll', { fields: asked.join(', ') })}</p>}
      <ol className={classes.stages} ref={list}>
        {shown.map((stage, index) => (
          <StageLine
            key={stage.id}
            stage={stage}
            next={nextOf(stage)}
            lifted={lifted === index}
            only={shown.length === 1}
            handle={handle(index)}
            edit={() => setOpen({ what: 'edit', stage })}
            remove={() => setOpen({ what: 'drop', stage })}
          />
        ))}
      </ol>
      <p className="gh-hidden" aria-live="polite">
        {told}
      </p>
      <Button variant="subtle" className={classes.add} leftSection={<IconPlus size={18} />} onClick={() => setOpen({ what: 'add' })}>
        {t('pipelines.addStage')}
        <span className="gh-hidden">: {pipeline.name}</span>
      </Button>
      {open?.what === 'name' && <PipelineForm pipeline={pipeline} close={close} />}
      {open?.what === 'ways' && ways && <WaysForm pipeline={pipeline} stages={stages} ways={ways} close={close} />}
      {open?.what === 'remove' && <PipelineRemoval pipeline={pipeline} others={others} all={all} close={close} />}
      {open?.what === 'add' && <StageForm pipeline={pipeline} stages={stages} stage={undefined} close={close} />}
      {open?.what === 'edit' && <StageForm pipeline={pipeline} stages={stages} stage={open.stage} close={close} />}
      {open?.what === 'drop' && <StageRemoval stage={open.stage} others={stages.filter(({ id }) => id !== open.stage.id)} close={close} />}
    </Panel>
  );
}

/** Whether an order in mid-air still speaks of the stages there are. */
function sameMembers(order: Stage[], stages: Stage[]): boolean {
  return order.length === stages.length && order.every(({ id }) => stages.some((stage) => stage.id === id));
}
