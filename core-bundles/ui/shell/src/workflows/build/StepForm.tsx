import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { useKinds, useWorkflows } from '../api';
import type { StepNode } from '../definition';
import { sentence, WEEKDAYS, weekdayWords } from '../words/useNames';
import { CallForm } from './CallForm';
import { ConditionEditor } from './ConditionEditor';
import { useAround, usePlacesHere } from './context';
import { EntitySelect } from './EntitySelect';
import { FilterEditor } from './FilterEditor';
import classes from './forms.module.css';
import { MailForm } from './MailForm';
import { MessageForm } from './MessageForm';
import { MomentInput } from './MomentInput';
import { SpanInput } from './SpanInput';
import { TokenInput } from './TokenInput';
import { Optional } from './TriggerForm';
import { ValueInput } from './ValueInput';
import { ValuesEditor } from './ValuesEditor';

interface Props {
  node: StepNode;
  /** Id of the workflow being drawn. */
  own: number;
  change: (node: StepNode) => void;
}

interface FormProps extends Props {
  put: (more: Record<string, unknown>) => void;
}

const FORMS: Record<string, (props: FormProps) => React.ReactNode> = {
  create: CreateForm,
  update: UpdateForm,
  find: FindForm,
  branch: BranchForm,
  loop: LoopForm,
  wait: WaitForm,
  approval: ApprovalForm,
  mail: MailForm,
  message: MessageForm,
  notify: NotifyForm,
  webhook: CallForm,
  action: ActionForm,
  workflow: WorkflowForm,
  stop: StopForm,
};

/** What one step does, by its kind. */
export function StepForm(props: Props) {
  const { node, change } = props;
  const t = useT();
  const Form = FORMS[node.kind];
  const put = (more: Record<string, unknown>) => change(Object.fromEntries(Object.entries({ ...node, ...more }).filter(([, value]) => value !== undefined)) as StepNode);
  return <div className={classes.form}>{Form ? <Form {...props} put={put} /> : <p className={classes.hint}>{t('flows.unknownKind', { kind: node.kind })}</p>}</div>;
}

function CreateForm({ node, put }: FormProps) {
  const t = useT();
  const of = useAround().names.described.get(String(node.entity ?? ''));
  return (
    <>
      <EntitySelect label={t('flows.create.of')} value={String(node.entity ?? '')} fits={({ verbs }) => verbs.includes('create')} change={(entity) => put({ entity, values: {} })} />
      {of && <ValuesEditor key={of.entity} of={of} fresh values={(node.values ?? {}) as Record<string, unknown>} change={(values) => put({ values })} />}
    </>
  );
}

/** Which record a step is about: the run's own, or one that something names. */
function RecordOf({ node, put }: FormProps) {
  const t = useT();
  const { definition, names } = useAround();
  const subject = String(definition.trigger.entity ?? '');
  const places = usePlacesHere().filter((place) => place.kind === 'reference' && place.references && !place.references.startsWith('identity.') && names.described.get(place.references)?.verbs.includes('update'));
  const groups = [...new Set(places.map(({ group }) => group))];
  const own = names.described.get(subject);
  const record = String(node.record ?? '');
  return (
    <Select
      label={t('flows.record.which')}
      searchable
      allowDeselect={false}
      data={[
        ...(own ? [{ group: names.one(subject), items: [{ value: '-', label: t('flows.record.own', { one: names.one(subject) }) }] }] : []),
        ...groups
          .map((group) => ({ group: `${group} `, items: places.filter((place) => place.group === group && place.path !== 'record.id').map(({ path, short, references }) => ({ value: `{{${path}}}`, label: path.endsWith('.id') ? t('flows.record.this', { one: names.one(references ?? '') }) : short })) }))
          .filter(({ items }) => items.length > 0),
      ]}
      value={record === '' || record === '{{record.id}}' ? (own ? '-' : null) : record}
      onChange={(next) => {
        const place = places.find(({ path }) => `{{${path}}}` === next);
        put(place ? { record: next, entity: place.references, values: node.values && place.references === node.entity ? node.values : {} } : { record: undefined, entity: undefined, values: node.entity && node.entity !== subject ? {} : node.values });
      }}
    />
  );
}

function UpdateForm(props: FormProps) {
  const { node, put } = props;
  const { definition, names } = useAround();
  const entity = String(node.entity ?? definition.trigger.entity ?? '');
  const of = names.described.get(entity);
  return (
    <>
      <RecordOf {...props} />
      {of && <ValuesEditor key={entity} of={of} fresh={false} values={(node.values ?? {}) as Record<string, unknown>} change={(values) => put({ values })} />}
    </>
  );
}

function FindForm({ node, put }: FormProps) {
  const t = useT();
  const { names } = useAround();
  const of = names.described.get(String(node.entity ?? ''));
  const sortable = of?.fields.filter(({ type }) => ['text', 'date', 'timestamp', 'money', 'integer', 'number', 'choice', 'email'].includes(type)) ?? [];
  return (
    <>
      <EntitySelect label={t('flows.find.of')} value={String(node.entity ?? '')} fits={({ verbs }) => verbs.includes('list')} change={(entity) => put({ entity, filter: {}, sort: undefined })} />
      {of && (
        <>
          <span className={classes.label}>{t('flows.find.where')}</span>
          <FilterEditor key={of.entity} of={of} value={node.filter} change={(filter) => put({ filter })} />
          <Select
            label={t('flows.find.sort')}
            clearable
            clearButtonProps={{ 'aria-label': t('kit.delete') }}
            searchable
            data={[...sortable, { name: 'created_at', type: 'timestamp', label: t('flow.place.created'), required: true, read_only: true }].flatMap((field) => {
              const label = field.name === 'created_at' ? field.label : names.field(of, field);
              return [
                { value: field.name, label: t('flows.find.up', { field: label }) },
                { value: `-${field.name}`, label: t('flows.find.down', { field: label }) },
              ];
            })}
            value={node.sort ? String(node.sort) : null}
            onChange={(sort) => put({ sort: sort ?? undefined })}
          />
          <NumberInput label={t('flows.find.limit')} min={1} max={200} clampBehavior="strict" value={Number(node.limit ?? 20)} onChange={(limit) => put({ limit: Number(limit) || 1 })} />
        </>
      )}
    </>
  );
}

function BranchForm({ node, put }: FormProps) {
  const t = useT();
  return (
    <>
      <p className={classes.hint}>{t('flows.branch.hint')}</p>
      <ConditionEditor label={t('flow.kind.branch')} value={node.if} change={(tree) => put({ if: tree })} />
    </>
  );
}

function LoopForm({ node, put }: FormProps) {
  const t = useT();
  const lists = usePlacesHere().filter(({ kind }) => kind === 'records' || ['tags', 'emails', 'phones', 'choices'].includes(kind));
  return (
    <>
      <Select
        label={t('flows.loop.over')}
        description={lists.length === 0 ? t('flows.loop.none') : undefined}
        allowDeselect={false}
        data={lists.map(({ path, label }) => ({ value: `{{${path}}}`, label }))}
        value={node.over ? String(node.over) : null}
        onChange={(over) => over && put({ over })}
      />
      <NumberInput label={t('flows.loop.limit')} min={1} max={500} clampBehavior="strict" value={Number(node.limit ?? 100)} onChange={(limit) => put({ limit: Number(limit) || 1 })} />
    </>
  );
}

const WAYS = ['for', 'next', 'until', 'condition'];
const FIRST: Record<string, Record<string, unknown>> = {
  for: { for: { days: 1 } },
  next: { next: { weekday: 'monday', at: '09:00' } },
  until: { until: '' },
};

function WaitForm({ node, put }: FormProps) {
  const t = useT();
  const way = node.condition !== undefined ? 'condition' : (WAYS.find((one) => node[one] !== undefined) ?? 'for');
  const CLEAR = { for: undefined, next: undefined, until: undefined, condition: undefined, deadline: undefined };
  return (
    <>
      <Select
        label={t('flows.wait.way')}
        allowDeselect={false}
        data={WAYS.map((one) => ({ value: one, label: t(`flows.wait.${one}`) }))}
        value={way}
        onChange={(next) => next && put({ ...CLEAR, ...(next === 'condition' ? { condition: { and: [{ left: '', op: 'eq' }] }, deadline: { for: { days: 7 } } } : FIRST[next]) })}
      />
      {way === 'condition' ? (
        <>
          <ConditionEditor label={t('flows.wait.condition')} value={node.condition} change={(condition) => put({ condition })} />
          <WaitTime time={(node.deadline ?? {}) as Record<string, unknown>} label={t('flows.wait.most')} put={(deadline) => put({ deadline })} choose />
          <p className={classes.hint}>{t('flows.wait.met')}</p>
        </>
      ) : (
        <WaitTime time={node} label={t(`flows.wait.${way}`)} put={(time) => put(time)} />
      )}
    </>
  );
}

function WaitTime({ time, label, put, choose }: { time: Record<string, unknown>; label: string; put: (time: Record<string, unknown>) => void; choose?: boolean }) {
  const t = useT();
  const way = ['for', 'next', 'until'].find((one) => time[one] !== undefined) ?? 'for';
  const next = (time.next ?? {}) as Record<string, unknown>;
  return (
    <>
      {choose && (
        <Select
          label={label}
          allowDeselect={false}
          data={['for', 'next', 'until'].map((one) => ({ value: one, label: t(`flows.wait.${one}`) }))}
          value={way}
          onChange={(chosen) => chosen && put(FIRST[chosen] ?? {})}
        />
      )}
      {way === 'for' && <SpanInput label={label} value={time.for} change={(span) => put({ for: span })} />}
      {way === 'next' && (
        <div className={classes.pair}>
          <Select
            aria-label={t('flows.wait.weekday')}
            allowDeselect={false}
            data={WEEKDAYS.map((day) => ({ value: day, label: weekdayWords(day) }))}
            value={String(next.weekday ?? '').toLowerCase() || null}
            onChange={(weekday) => weekday && put({ next: { ...next, weekday } })}
          />
          <TextInput type="time" aria-label={t('flows.moment.at')} value={String(next.at ?? '')} onChange={({ currentTarget }) => put({ next: { ...next, at: currentTarget.value } })} />
        </div>
      )}
      {way === 'until' && <MomentInput bare kind="timestamp" label={label} value={time.until === '' ? undefined : time.until} change={(until) => put({ until })} />}
    </>
  );
}

function ApprovalForm({ node, put }: FormProps) {
  const t = useT();
  return (
    <>
      <ValueInput required label={t('flows.approval.of')} kind="user" references="identity.member" value={node.of} change={(of) => put({ of })} />
      <TokenInput required multiline label={t('flows.approval.question')} description={t('flows.approval.hint')} value={String(node.question ?? '')} change={(question) => put({ question })} />
      <Optional label={t('flows.approval.deadline')} on={node.deadline !== undefined} turn={(on) => put({ deadline: on ? { days: 2 } : undefined })}>
        <SpanInput label={t('flows.approval.deadline')} value={node.deadline} change={(deadline) => put({ deadline })} />
      </Optional>
    </>
  );
}

function NotifyForm({ node, put }: FormProps) {
  const t = useT();
  return (
    <>
      <ValueInput
        required
        several
        label={t('flows.notify.to')}
        kind="user"
        references="identity.member"
        value={node.to}
        change={(to) => put({ to: Array.isArray(to) && to.length === 1 ? to[0] : Array.isArray(to) && to.length === 0 ? undefined : to })}
      />
      <TokenInput required multiline label={t('flows.notify.text')} value={String(node.text ?? '')} change={(text) => put({ text })} />
    </>
  );
}

function ActionForm({ node, put }: FormProps) {
  const t = useT();
  const { definition, names } = useAround();
  const actions = useKinds().data?.actions ?? [];
  const entity = String(node.entity ?? definition.trigger.entity ?? '');
  const chosen = actions.find((one) => one.entity === entity && one.name === node.action);
  const input = (node.input ?? {}) as Record<string, unknown>;
  return (
    <>
      <Select
        label={t('flows.action.which')}
        description={actions.length === 0 ? t('flows.action.none') : undefined}
        allowDeselect={false}
        searchable
        data={[...new Set(actions.map((one) => one.entity))].map((of) => ({
          group: names.one(of),
          items: actions.filter((one) => one.entity === of).map((one) => ({ value: `${of}/${one.name}`, label: one.title ?? sentence(one.name) })),
        }))}
        value={node.action ? `${entity}/${String(node.action)}` : null}
        onChange={(key) => {
          const found = actions.find((one) => `${one.entity}/${one.name}` === key);
          if (found) {
            put({ entity: found.entity, action: found.name, input: {}, record: found.entity === definition.trigger.entity ? undefined : node.record });
          }
        }}
      />
      {chosen && chosen.entity !== definition.trigger.entity && (
        <ValueInput required label={t('flows.record.which')} kind="reference" references={chosen.entity} value={node.record} change={(record) => put({ record: record ?? undefined })} />
      )}
      {chosen?.fields?.map((field) => (
        <ValueInput
          key={field.name}
          label={field.label}
          kind={field.type}
          references={field.references}
          required={field.required}
          field={{ name: field.name, type: field.type, label: field.label, required: !!field.required, read_only: false, ...(field.choices && { choices: field.choices }) }}
          value={input[field.name]}
          change={(value) => put({ input: { ...input, [field.name]: value } })}
        />
      ))}
    </>
  );
}

function WorkflowForm({ node, own, put }: FormProps) {
  const t = useT();
  const others = (useWorkflows().data?.data ?? []).filter(({ id }) => id !== own);
  return (
    <>
      <Select
        label={t('flows.workflow.which')}
        description={t('flows.workflow.hint')}
        allowDeselect={false}
        searchable
        data={others.map(({ id, title, state }) => ({ value: String(id), label: state === 'on' ? title : `${title} (${t(`flows.state.${state}`)})` }))}
        value={node.workflow_id ? String(node.workflow_id) : null}
        onChange={(id) => id && put({ workflow_id: Number(id) })}
      />
      <Checkbox label={t('flows.workflow.wait')} checked={node.wait === true} onChange={({ currentTarget }) => put({ wait: currentTarget.checked })} />
    </>
  );
}

function StopForm() {
  const t = useT();
  return <p className={classes.hint}>{t('flows.stop.hint')}</p>;
}

