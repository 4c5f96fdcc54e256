import { EntityForm, type FormFieldSpec, useT } from '@guildhall/ui-kit';
import { type Guest, guests } from '../loyalty/records';
import '../texts/consent';
import '../texts/loyalty';
import '../texts/serve';

const FIELDS: FormFieldSpec[] = [
  { name: 'alert', label: 'hospitality.form.alert', type: 'long', wide: true, maxLength: 500 },
  { name: 'favourite', label: 'hospitality.form.favourite', maxLength: 255 },
  { name: 'card_code', label: 'hospitality.form.card', maxLength: 64 },
  { name: 'birthday', label: 'hospitality.form.birthday', type: 'date' },
  { name: 'referred_by', label: 'hospitality.brought.by', type: 'record', path: 'hospitality/guests' },
  { name: 'news', label: 'hospitality.form.news', type: 'switch', wide: true },
];

/** What the house knows of a guest. Name and phone are the contact's and are changed there. */
export function GuestForm({ guest, close }: { guest: Guest; close: () => void }) {
  const t = useT();
  return (
    <EntityForm
      entity={guests}
      title={`${t('hospitality.guest.edit')}: ${guest.name}`}
      fields={FIELDS}
      record={guest}
      nameOf={({ name }) => name}
      close={close}
    />
  );
}
