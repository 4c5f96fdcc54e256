import { type ContactCompany, EntityForm, type FormFieldSpec, useT } from '@guildhall/ui-kit';
import { contactCompanies } from '../entities';
import type { Side } from './Positions';

interface Props {
  side: Side;
  /** Of the record on whose page it stands. */
  id: number;
  position: ContactCompany | undefined;
  close: () => void;
}

const OTHERS: Record<Side, FormFieldSpec> = {
  contact: { name: 'company_id', label: 'company.one', type: 'record', path: 'companies', required: true, wide: true },
  company: { name: 'contact_id', label: 'contact.one', type: 'record', path: 'contacts', required: true, wide: true },
};

/** As what somebody works somewhere, and from when to when. */
export function PositionForm({ side, id, position, close }: Props) {
  const t = useT();
  const own = `${side}_id`;
  const fields: FormFieldSpec[] = [
    // Who and where stay as they are: another company is another position.
    ...(position ? [] : [OTHERS[side], { name: own, label: `${side}.one`, shownWhen: () => false }]),
    { name: 'role', label: 'field.jobTitle', wide: true, maxLength: 120 },
    { name: 'from_date', label: 'position.from', type: 'date' },
    { name: 'to_date', label: 'position.until', type: 'date' },
    { name: 'is_main', label: 'position.main', type: 'switch' },
  ];
  return (
    <EntityForm
      entity={contactCompanies}
      title={t(position ? 'position.edit' : side === 'contact' ? 'position.newCompany' : 'position.newPerson')}
      fields={fields}
      record={position}
      initial={{ [own]: id }}
      nameOf={({ role }) => role || t('contact_company.one')}
      close={close}
    />
  );
}
