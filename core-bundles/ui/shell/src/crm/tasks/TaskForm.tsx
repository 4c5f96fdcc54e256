import { type FormFieldSpec, RecordForm, say, type Task, useCreate, useSession, useT, useUpdate } from '@guildhall/ui-kit';
import { tasks } from '../entities';
import { created, responsibleField, valuesOf } from '../forms/common';
import { useMembers } from '../members';

interface Props {
  close: () => void;
  task?: Task;
  initial?: Partial<Task>;
}

export function TaskForm({ close, task, initial }: Props) {
  const t = useT();
  const { member } = useSession();
  const people = useMembers();
  const create = useCreate(tasks);
  const update = useUpdate(tasks);
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
    { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts' },
    { name: 'deal_id', label: 'deal.one', type: 'record', path: 'deals', titleField: 'title' },
    { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
    { name: 'notes', label: 'field.notes', type: 'long', wide: true },
  ];
  const values = valuesOf(fields, task ?? { responsible_id: member.id, priority: 'normal', ...initial });
  function saved({ title }: Task) {
    say(t('form.saved', { what: title }));
    close();
  }
  return (
    <RecordForm
      title={t(task ? 'task.edit' : 'task.new')}
      fields={fields}
      initial={values}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={(changed) =>
        task
          ? update.mutate({ id: task.id, version: task.version, values: changed }, { onSuccess: saved })
          : create.mutate(created<Task>({ ...values, ...changed }), { onSuccess: saved })
      }
    />
  );
}
