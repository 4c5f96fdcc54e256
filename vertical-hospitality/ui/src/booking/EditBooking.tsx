import { EntityForm, type FormFieldSpec, LANGUAGES, RecordForm, say, useLiveState, useT } from '@guildhall/ui-kit';
import { useMemo } from 'react';
import { type Booking, bookings } from './api';
import { saidOf, useStep } from './steps';

/** What is known of whoever comes. When, how many and where are changed beside it: these need room. Without a network it is kept, but for fields that the house has added. */
export function EditBooking({ booking, day, close }: { booking: Booking; day: string; close: () => void }) {
  const t = useT();
  const step = useStep();
  const kept = useLiveState() === 'offline' || booking.unsent;
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
  if (kept) {
    const initial = Object.fromEntries(fields.map(({ name }) => [name, booking[name as keyof Booking] ?? null]));
    const submit = (body: object) =>
      step.mutate({ booking, step: 'correct', body, day }, {
        onSuccess: (outcome) => {
          // What is kept is marked in the pane: nothing more is laid over its buttons.
          if (outcome !== 'kept') {
            say(saidOf(outcome, 'correct', booking.name));
          }
          close();
        },
      });
    return <RecordForm title={t('hospitality.booking.edit')} fields={fields} initial={initial} draft={`${bookings.name}/${booking.id}`} busy={step.isPending} problem={step.error} close={close} submit={submit} />;
  }
  return <EntityForm entity={bookings} title={t('hospitality.booking.edit')} fields={fields} record={booking} nameOf={({ name }) => name} close={close} />;
}
