import { type FormFieldSpec, type Pipeline, RecordForm, request, say, useT, useUpdate, type Values } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ASKABLE } from '../../crm/deals/needs';
import { pipelines, stages } from '../../crm/entities';

/** What a new pipeline begins with, to be changed at will; without any stage no deal could stand in it. */
const FIRST = [
  { key: 'pipelines.first.new', probability: 10, color: 'blue' },
  { key: 'pipelines.first.talk', probability: 40, color: 'violet' },
  { key: 'pipelines.first.offer', probability: 70, color: 'orange' },
  { key: 'pipelines.first.won', probability: 100, color: 'green', is_won: true },
  { key: 'pipelines.first.lost', probability: 0, color: 'red', is_lost: true },
];

export function PipelineForm({ pipeline, close }: { pipeline: Pipeline | undefined; close: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const update = useUpdate(pipelines);
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 120 },
    {
      name: 'required_fields',
      label: 'pipelines.needsAll',
      type: 'many',
      wide: true,
      choices: () => ASKABLE.map(({ name, label }) => ({ value: name, label: t(label) })),
    },
  ];
  const add = useMutation({
    mutationFn: async (values: Values) => {
      const made = await request<Pipeline>('POST', '/pipelines', { body: { ...values, position: 1000 } });
      const operations = FIRST.map(({ key, ...stage }, index) => ({
        op: 'create',
        values: { ...stage, name: t(key), pipeline_id: made.id, position: (index + 1) * 10 },
      }));
      await request('POST', '/stages/bulk', { body: { atomic: true, operations } });
      return made;
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: [pipelines.name] });
      void queries.invalidateQueries({ queryKey: [stages.name] });
    },
  });
  const done = ({ name }: Pipeline) => {
    say(t('form.saved', { what: name }));
    close();
  };
  return (
    <RecordForm
      title={t(pipeline ? 'pipelines.edit' : 'pipelines.new')}
      fields={fields}
      initial={{ name: pipeline?.name ?? '', required_fields: pipeline?.required_fields ?? [] }}
      busy={update.isPending || add.isPending}
      problem={update.error ?? add.error}
      close={close}
      submit={(values, version) => {
        if (!pipeline) {
          add.mutate(values, { onSuccess: done });
        } else if (Object.keys(values).length === 0) {
          close();
        } else {
          update.mutate({ id: pipeline.id, version: version ?? pipeline.version, values }, { onSuccess: done });
        }
      }}
    />
  );
}
