import { type Contact, type FormFieldSpec, RecordForm, say, useCreate, useSession, useT, useUpdate } from '@guildhall/ui-kit';
import { contacts } from '../entities';
import { created, responsibleField, valuesOf } from '../forms/common';
import { useMembers } from '../members';

interface Props {
  close: () => void;
  contact?: Contact;
  initial?: Partial<Contact>;
  done?: (contact: Contact) => void;
}

export function ContactForm({ close, contact, initial, done }: Props) {
  const t = useT();
  const { member } = useSession();
  const people = useMembers();
  const create = useCreate(contacts);
  const update = useUpdate(contacts);
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 255 },
    { name: 'email', label: 'field.email', type: 'email', maxLength: 255 },
    { name: 'phone', label: 'field.phone', type: 'tel', maxLength: 50 },
    { name: 'mobile', label: 'field.mobile', type: 'tel', maxLength: 50 },
    { name: 'company_id', label: 'company.one', type: 'record', path: 'companies' },
    { name: 'job_title', label: 'field.jobTitle', maxLength: 160 },
    { name: 'source', label: 'field.source', maxLength: 120 },
    { name: 'birthday', label: 'field.birthday', type: 'date' },
    responsibleField(people),
    { name: 'city', label: 'field.city', maxLength: 120 },
    { name: 'country', label: 'field.country', maxLength: 120 },
    { name: 'tags', label: 'field.tags', type: 'tags', wide: true },
    { name: 'notes', label: 'field.notes', type: 'long', wide: true },
  ];
  const values = valuesOf(fields, contact ?? { responsible_id: member.id, tags: [], ...initial });
  function saved(record: Contact) {
    say(t('form.saved', { what: record.name }));
    close();
    done?.(record);
  }
  return (
    <RecordForm
      title={t(contact ? 'contact.edit' : 'contact.new')}
      fields={fields}
      initial={values}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={(changed) =>
        contact
          ? update.mutate({ id: contact.id, version: contact.version, values: changed }, { onSuccess: saved })
          : create.mutate(created<Contact>({ ...values, ...changed }), { onSuccess: saved })
      }
    />
  );
}
