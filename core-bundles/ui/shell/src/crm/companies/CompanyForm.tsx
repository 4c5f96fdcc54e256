import { type Company, type FormFieldSpec, RecordForm, say, useCreate, useSession, useT, useUpdate } from '@guildhall/ui-kit';
import { companies } from '../entities';
import { created, responsibleField, valuesOf } from '../forms/common';
import { useMembers } from '../members';

interface Props {
  close: () => void;
  company?: Company;
  done?: (company: Company) => void;
}

export function CompanyForm({ close, company, done }: Props) {
  const t = useT();
  const { member } = useSession();
  const people = useMembers();
  const create = useCreate(companies);
  const update = useUpdate(companies);
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'field.name', required: true, wide: true, maxLength: 255 },
    { name: 'website', label: 'field.website', type: 'url', maxLength: 2048 },
    { name: 'domain', label: 'field.domain', maxLength: 255 },
    { name: 'email', label: 'field.email', type: 'email', maxLength: 255 },
    { name: 'phone', label: 'field.phone', type: 'tel', maxLength: 50 },
    { name: 'industry', label: 'field.industry', maxLength: 120 },
    { name: 'size', label: 'field.size', maxLength: 60 },
    { name: 'street', label: 'field.street', maxLength: 255, wide: true },
    { name: 'postal_code', label: 'field.postalCode', maxLength: 20 },
    { name: 'city', label: 'field.city', maxLength: 120 },
    { name: 'country', label: 'field.country', maxLength: 120 },
    responsibleField(people),
    { name: 'tags', label: 'field.tags', type: 'tags', wide: true },
    { name: 'notes', label: 'field.notes', type: 'long', wide: true },
  ];
  const values = valuesOf(fields, company ?? { responsible_id: member.id, tags: [] });
  function saved(record: Company) {
    say(t('form.saved', { what: record.name }));
    close();
    done?.(record);
  }
  return (
    <RecordForm
      title={t(company ? 'company.edit' : 'company.new')}
      fields={fields}
      initial={values}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      close={close}
      submit={(changed) =>
        company
          ? update.mutate({ id: company.id, version: company.version, values: changed }, { onSuccess: saved })
          : create.mutate(created<Company>({ ...values, ...changed }), { onSuccess: saved })
      }
    />
  );
}
