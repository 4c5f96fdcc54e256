import { EntityForm, type FormFieldSpec, LANGUAGES, useT } from '@guildhall/ui-kit';
import { useMemo } from 'react';
import { type Booking, bookings } from './api';

/** What is known of whoever comes. When, how many and where are changed beside it: these need room. */
export function EditBooking({ booking, close }: { booking: Booking; close: () => void }) {
  const t = useT();
  const fields = useMemo((): FormFieldSpec[] => {
    const spoken = { ...LANGUAGES, ...(booking.language && !(booking.language in LANGUAGES) ? { [booking.language]: booking.language } : {}) };
    return [
      { name: 'name', label: 'hospitality.booking.name', required: true, maxLength: 255 },
      { name: 'phone', label: 'hospitality.booking.phone', type: 'tel', maxLength: 40 },
      { name: 'email', label: 'hospitality.booking.email', help: t('hospitality.booking.edit.email'), type: 'email', wide: true, maxLength: 254 },
      { name: 'alert', label: 'hospitality.booking.alert', wide: true, maxLength: 500 },
      { name: 'occasion', label: 'hospitality.booking.occasion', maxLength: 60 },
      { name: 'language', label: 'hospitality.booking.language', type: 'choice', choices: () => Object.entries(spoken).map(([value, label]) => ({ value, label })) },
      { name: 'note', label: 'hospitality.booking.note', type: 'long', wide: true, maxLength: 1000 },
    ];
  }, [booking.language, t]);
  return <EntityForm entity={bookings} title={t('hospitality.booking.edit')} fields={fields} record={booking} nameOf={({ name }) => name} close={close} />;
}
