import { type Deal, type FormFieldSpec, RecordForm, say, useCreate, useList, useSession, useT, useUpdate } from '@guildhall/ui-kit';
import { useMemo } from 'react';
import { deals, pipelines, stages } from '../entities';
import { created, responsibleField, valuesOf } from '../forms/common';
import { useMembers } from '../members';

interface Props {
  close: () => void;
  /** Of a deal to change. */
  deal?: Deal;
  /** Of a new one. */
  initial?: Partial<Deal>;
}

const ALL = { per_page: 200, sort: 'position' };
const EMPTY = { title: '', amount: '', company_id: null, contact_id: null, expected_close_date: null, tags: [] };

export function DealForm({ close, deal, initial }: Props) {
  const t = useT();
  const { member, workspace } = useSession();
  const create = useCreate(deals);
  const update = useUpdate(deals);
  const ways = useList(pipelines, ALL).data?.data;
  const steps = useList(stages, ALL).data?.data;
  const people = useMembers();
  const fields = useMemo<FormFieldSpec[]>(
    () => [
      { name: 'title', label: 'field.title', required: true, wide: true, maxLength: 255 },
      { name: 'amount', label: 'field.amount', type: 'amount' },
      { name: 'currency', label: 'field.currency', maxLength: 3 },
      { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
      { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts' },
      {
        name: 'pipeline_id',
        label: 'pipeline.one',
        type: 'choice',
        numeric: true,
        choices: () => (ways ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        resets: (pipeline) => ({ stage_id: steps?.find(({ pipeline_id }) => pipeline_id === pipeline)?.id ?? null }),
      },
      {
        name: 'stage_id',
        label: 'stage.one',
        type: 'choice',
        numeric: true,
        choices: (values) =>
          (steps ?? [])
            .filter(({ pipeline_id }) => pipeline_id === values.pipeline_id)
            .map(({ id, name }) => ({ value: String(id), label: name })),
      },
      { name: 'expected_close_date', label: 'field.expectedClose', type: 'date' },
      responsibleField(people),
      { name: 'tags', label: 'field.tags', type: 'tags', wide: true },
    ],
    [ways, steps, people],
  );
  if (!ways || !steps) {
    return null;
  }
  const pipeline = initial?.pipeline_id ?? (ways.find(({ is_default }) => is_default) ?? ways[0])?.id;
  const first = steps.find(({ pipeline_id }) => pipeline_id === pipeline)?.id;
  const start = deal ?? {
    ...EMPTY,
    currency: workspace.currency,
    responsible_id: member.id,
    stage_id: first,
    ...initial,
    pipeline_id: pipeline,
  };
  const values = valuesOf(fields, start);
  const done = (title: string) => {
    say(t('form.saved', { what: title }));
    close();
  };
  return (
    <RecordForm
      title={deal ? t('deal.edit') : t('deal.new')}
      fields={fields}
      initial={values}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={(changed) =>
        deal
          ? update.mutate({ id: deal.id, version: deal.version, values: changed }, { onSuccess: ({ title }) => done(title) })
          : create.mutate(created<Deal>({ ...values, ...changed }), { onSuccess: ({ title }) => done(title) })
      }
    />
  );
}
