import { type FormFieldSpec, RecordForm, useT, useUpdate } from '@guildhall/ui-kit';
import { type Guest, guests } from '../loyalty/records';

const FIELDS: FormFieldSpec[] = [
  { name: 'alert', label: 'hospitality.form.alert', wide: true, maxLength: 500 },
  { name: 'favourite', label: 'hospitality.form.favourite', maxLength: 255 },
  { name: 'card_code', label: 'hospitality.form.card', maxLength: 64 },
  { name: 'birthday', label: 'hospitality.form.birthday', type: 'date' },
];

/** What the house knows of a guest. Name and phone are the contact's and are changed there. */
export function GuestForm({ guest, close }: { guest: Guest; close: () => void }) {
  const t = useT();
  const update = useUpdate(guests);
  const { alert, favourite, card_code, birthday } = guest;
  return (
    <RecordForm
      title={`${t('hospitality.guest.edit')}: ${guest.name}`}
      fields={FIELDS}
      initial={{ alert, favourite, card_code, birthday }}
      busy={update.isPending}
      problem={update.error}
      close={close}
      submit={(values) => update.mutate({ id: guest.id, values: values as Partial<Guest> }, { onSuccess: close })}
    />
  );
}
