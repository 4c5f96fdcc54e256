import { type Activity, EntityForm, type FormFieldSpec, useT } from '@guildhall/ui-kit';
import { activities } from '../crm/entities';

interface Props {
  close: () => void;
  record?: Activity;
  initial?: Partial<Activity>;
}

const MINUTES = [15, 30, 45, 60, 90, 120, 180, 240, 480];

/** A meeting or a call that is planned, or how it was. */
export function MeetingForm({ close, record, initial }: Props) {
  const t = useT();
  const type = (record ?? initial)?.type === 'call' ? 'call' : 'meeting';
  const own = record?.duration_seconds ? record.duration_seconds / 60 : undefined;
  const minutes = own === undefined || MINUTES.includes(own) ? MINUTES : [...MINUTES, own].sort((a, b) => a - b);
  const fields: FormFieldSpec[] = [
    { name: 'subject', label: 'field.subject', wide: true, maxLength: 500 },
    { name: 'happened_at', label: 'calendar.begins', type: 'moment', required: true },
    {
      name: 'duration_seconds',
      label: 'calendar.lasts',
      type: 'choice',
      numeric: true,
      choices: () => minutes.map((one) => ({ value: String(one * 60), label: t('calendar.minutes', { count: one }) })),
    },
    {
      name: 'type',
      label: 'activity.kind',
      type: 'choice',
      required: true,
      choices: () => ['meeting', 'call'].map((value) => ({ value, label: t(`activity.${value}`) })),
    },
    { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts' },
    { name: 'deal_id', label: 'deal.one', type: 'record', path: 'deals', titleField: 'title' },
    { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
    { name: 'body', label: 'field.notes', type: 'long', wide: true },
  ];
  return (
    <EntityForm
      entity={activities}
      title={t(`calendar.${record ? 'edit' : 'new'}.${type}`)}
      fields={fields}
      record={record}
      initial={{ type, duration_seconds: 3600, ...initial }}
      nameOf={({ subject }) => subject || t(`activity.${type}`)}
      close={close}
    />
  );
}
