import { type Deal, EntityForm, type FormFieldSpec, useList, useSession, useT } from '@guildhall/ui-kit';
import { useMemo } from 'react';
import { deals, pipelines, stages } from '../entities';
import { responsibleField } from '../forms/common';
import { useMembers } from '../members';
import { needsOf } from './needs';
import { useWays } from './useWays';

interface Props {
  close: () => void;
  /** Of a deal to change. */
  deal?: Deal;
  /** Of a new one. */
  initial?: Partial<Deal>;
}

const ALL = { per_page: 200, sort: 'position' };

export function DealForm({ close, deal, initial }: Props) {
  const t = useT();
  const { member, workspace } = useSession();
  const ways = useList(pipelines, ALL).data?.data;
  const steps = useList(stages, ALL).data?.data;
  const people = useMembers();
  const next = useWays(deal?.pipeline_id).data?.get(deal?.stage_id ?? 0);
  const fields = useMemo<FormFieldSpec[]>(() => {
    const asked = ({ stage_id }: Record<string, unknown>): string[] => {
      const step = steps?.find(({ id }) => id === stage_id);
      // What came into its stage before the stage asked for more may stay as it is.
      return step && step.id !== deal?.stage_id ? needsOf(step, ways?.find(({ id }) => id === step.pipeline_id)) : [];
    };
    const lost = ({ stage_id }: Record<string, unknown>) => steps?.find(({ id }) => id === stage_id)?.is_lost === true;
    const all: FormFieldSpec[] = [
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
            .filter(({ id, pipeline_id }) => pipeline_id !== deal?.pipeline_id || !next || id === deal?.stage_id || next.includes(id))
            .map(({ id, name }) => ({ value: String(id), label: name })),
      },
      { name: 'expected_close_date', label: 'field.expectedClose', type: 'date' },
      responsibleField(people),
      { name: 'source', label: 'field.source', maxLength: 120 },
      { name: 'lost_reason', label: 'field.lostReason', wide: true, maxLength: 500, shownWhen: lost },
      { name: 'tags', label: 'field.tags', type: 'tags', wide: true },
    ];
    return all.map((field) => ({ ...field, requiredWhen: (values) => asked(values).includes(field.name) }));
  }, [ways, steps, people, deal?.stage_id, deal?.pipeline_id, next]);
  if (!ways || !steps) {
    return null;
  }
  const pipeline = initial?.pipeline_id ?? (ways.find(({ is_default }) => is_default) ?? ways[0])?.id;
  const first = steps.find(({ pipeline_id }) => pipeline_id === pipeline)?.id;
  return (
    <EntityForm
      entity={deals}
      title={t(deal ? 'deal.edit' : 'deal.new')}
      fields={fields}
      record={deal}
      initial={{ currency: workspace.currency, responsible_id: member.id, stage_id: first, tags: [], ...initial, pipeline_id: pipeline }}
      nameOf={({ title }) => title}
      close={close}
    />
  );
}
