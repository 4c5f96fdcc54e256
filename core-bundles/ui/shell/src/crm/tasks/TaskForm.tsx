import { EntityForm, type FormFieldSpec, StartsButton, type Task, useMay, useSession, useT } from '@guildhall/ui-kit';
import { tasks } from '../entities';
import { responsibleField } from '../forms/common';
import { useMembers } from '../members';
import { LEADS, rhythmsFor, rhythmWords } from './rhythm';

interface Props {
  close: () => void;
  task?: Task;
  initial?: Partial<Task>;
}

export function TaskForm({ close, task, initial }: Props) {
  const t = useT();
  const { member } = useSession();
  const may = useMay();
  const people = useMembers();
  const fields: FormFieldSpec[] = [
    { name: 'title', label: 'task.what', required: true, wide: true, maxLength: 255 },
    { name: 'due_at', label: 'field.due', type: 'moment' },
    {
      name: 'priority',
      label: 'field.priority',
      type: 'choice',
      choices: () => ['low', 'normal', 'high'].map((value) => ({ value, label: t(`task.${value}`) })),
    },
    responsibleField(people),
    {
      name: 'remind_before',
      label: 'field.remindBefore',
      type: 'choice',
      choices: () => LEADS.map((value) => ({ value, label: t(`lead.${value}`) })),
    },
    {
      name: 'repeats',
      label: 'field.repeats',
      type: 'choice',
      choices: ({ due_at, repeats }) => rhythmsFor(due_at, repeats).map((value) => ({ value, label: rhythmWords(value) })),
    },
    { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts' },
    { name: 'deal_id', label: 'deal.one', type: 'record', path: 'deals', titleField: 'title' },
    { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
    { name: 'notes', label: 'field.notes', type: 'long', wide: true },
  ];
  return (
    <EntityForm
      entity={tasks}
      title={t(task ? 'task.edit' : 'task.new')}
      fields={fields}
      record={task}
      initial={{ responsible_id: member.id, priority: 'normal', ...initial }}
      nameOf={({ title }) => title}
      extra={task && <StartsButton entity={tasks.name} id={task.id} wanted={may('tasks.edit')} />}
      close={close}
    />
  );
}
