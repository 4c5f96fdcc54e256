import { Button, Modal } from '@mantine/core';
import { request, say, sayProblem, useMay, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { GuestSearch } from '../till/GuestSearch';
import { checks } from '../till/records';
import { type Booking, bookings, TAKE } from './api';
import '../texts/programme';
import '../texts/till';

/** Who it is that has booked, should that turn out at the table: what is paid there is the guest's at once. */
export function WhoBooked({ booking }: { booking: Pick<Booking, 'id' | 'guest_id'> }) {
  const t = useT();
  const may = useMay();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const put = useMutation({
    mutationFn: (guest: number) => request('PUT', `/hospitality/bookings/${booking.id}/guest`, { body: { guest_id: guest } }),
    onSuccess: async () => {
      setOpen(false);
      say(t('hospitality.who.done'));
      await Promise.all([bookings, checks].map(({ name }) => client.invalidateQueries({ queryKey: [name] })));
    },
    onError: (problem) => sayProblem(problem),
  });
  if (!may(TAKE) || !may('hospitality.guests.view')) {
    return null;
  }
  return (
    <>
      <Button h={48} variant="default" leftSection={<IconUserSearch size={20} stroke={1.8} />} onClick={() => setOpen(true)}>
        {t(booking.guest_id ? 'hospitality.who.another' : 'hospitality.who.choose')}
      </Button>
      {open && (
        <Modal opened onClose={() => setOpen(false)} title={t('hospitality.who.choose')} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
          <GuestSearch choose={(guest) => put.mutate(guest)} close={() => setOpen(false)} />
        </Modal>
      )}
    </>
  );
}
