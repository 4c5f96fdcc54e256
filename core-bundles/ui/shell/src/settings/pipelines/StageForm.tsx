import { type FormFieldSpec, type Pipeline, RecordForm, say, type Stage, useCreate, useT, useUpdate } from '@guildhall/ui-kit';
import { ASKABLE } from '../../crm/deals/needs';
import { stages as stagesOf } from '../../crm/entities';
import { kindOf, stageValues } from './stage';

const COLORS = ['gray', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange', 'red', 'pink', 'grape', 'violet', 'indigo'];

interface Props {
  pipeline: Pipeline;
  stages: Stage[];
  stage: Stage | undefined;
  close: () => void;
}

export function StageForm({ pipeline, stages, stage, close }: Props) {
  const t = useT();
  const create = useCreate(stagesOf);
  const update = useUpdate(stagesOf);
  const initial = {
    name: stage?.name ?? '',
    kind: stage ? kindOf(stage) : 'open',
    probability: stage?.probability?.toString() ?? '50',
    rotting_days: stage?.rotting_days?.toString() ?? '',
    required_fields: stage?.required_fields ?? [],
    color: stage?.color ?? COLORS[stages.length % COLORS.length] ?? 'blue',
  };
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 120 },
    {
      name: 'kind',
      label: 'pipelines.kind',
      type: 'choice',
      required: true,
      choices: () => ['open', 'won', 'lost'].map((kind) => ({ value: kind, label: t(`pipelines.kind.${kind}`) })),
      resets: (kind) => (kind === 'open' ? {} : { probability: kind === 'won' ? '100' : '0', color: kind === 'won' ? 'green' : 'red' }),
    },
    { name: 'probability', label: 'pipelines.probability', type: 'amount', maxLength: 3 },
    {
      name: 'color',
      label: 'pipelines.color',
      type: 'choice',
      required: true,
      choices: () => COLORS.map((color) => ({ value: color, label: t(`color.${color}`) })),
    },
    { name: 'rotting_days', label: 'pipelines.rotting', type: 'amount', maxLength: 4, shownWhen: ({ kind }) => kind === 'open' },
    {
      name: 'required_fields',
      label: 'pipelines.needs',
      type: 'many',
      wide: true,
      choices: ({ kind }) =>
        ASKABLE.filter(({ name }) => kind === 'lost' || name !== 'lost_reason').map(({ name, label }) => ({ value: name, label: t(label) })),
    },
  ];
  const done = ({ name }: Stage) => {
    say(t('form.saved', { what: name }));
    close();
  };
  return (
    <RecordForm
      title={stage ? stage.name : t('pipelines.stageOf', { name: pipeline.name })}
      fields={fields}
      initial={initial}
      busy={create.isPending || update.isPending}
      problem={update.error ?? create.error}
      close={close}
      submit={(changed, version) => {
        const values = stageValues({ ...initial, ...changed }) as Partial<Stage>;
        if (stage) {
          update.mutate({ id: stage.id, version: version ?? stage.version, values }, { onSuccess: done });
        } else {
          const last = Math.max(0, ...stages.filter((one) => kindOf(one) === 'open').map(({ position }) => position ?? 0));
          create.mutate({ ...values, pipeline_id: pipeline.id, position: last + 5 }, { onSuccess: done });
        }
      }}
    />
  );
}
