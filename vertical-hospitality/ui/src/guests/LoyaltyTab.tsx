import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, Empty, type OneRecord, request, sayProblem, useList, useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangleFilled, IconGlassCocktail, IconPencil, IconStar } from '@tabler/icons-react';
import { useState } from 'react';
import { Overview } from '../bar/Overview';
import { type Guest, type GuestCard, guests, rewards } from '../loyalty/records';
import { GuestForm } from './GuestForm';
import classes from './LoyaltyTab.module.css';
import '../texts/loyalty';

/** On a contact's page: what this contact is to the house as a guest. */
export function LoyaltyTab({ id: contactId }: OneRecord) {
  const found = useList(guests, { contact_id: contactId, per_page: 1, total: 'none' });
  return (
    <Answer of={found} lines={4}>
      {({ data: [guest] }) => (guest ? <AsGuest guest={guest} /> : <NotYet contactId={contactId} />)}
    </Answer>
  );
}

function AsGuest({ guest }: { guest: Guest }) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const [editing, form] = useDisclosure(false);
  const offered = useList(rewards, { per_page: 200, total: 'none', sort: 'cost' });
  return (
    <>
      {guest.alert && (
        <p className={classes.alert}>
          <IconAlertTriangleFilled size={20} />
          {guest.alert}
        </p>
      )}
      <Overview guest={guest} rewards={offered.data?.data} />
      <footer className={classes.foot}>
        {may('hospitality.guests.edit') && (
          <Button variant="default" leftSection={<IconPencil size={18} stroke={1.7} />} onClick={form.open}>
            {t('hospitality.guest.edit')}
          </Button>
        )}
        {may('hospitality.serve') && (
          <Button
            leftSection={<IconGlassCocktail size={18} stroke={1.7} />}
            onClick={() => navigate(`/m/hospitality/bar?guest=${guest.id}`)}
          >
            {t('hospitality.guests.toBar')}
          </Button>
        )}
      </footer>
      {editing && <GuestForm guest={guest} close={form.close} />}
    </>
  );
}

function NotYet({ contactId }: { contactId: number }) {
  const t = useT();
  const may = useMay();
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const make = useMutation({
    mutationFn: () =>
      request<GuestCard>('POST', '/hospitality/guests', {
        body: { contact_id: contactId },
        headers: { 'Idempotency-Key': key },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [guests.name] }),
    onError: (problem) => sayProblem(problem),
  });
  return (
    <Empty
      icon={<IconStar size={26} stroke={1.6} />}
      title={t('hospitality.tab.none')}
      action={
        may('hospitality.serve') && (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t('hospitality.tab.make')}
          </Button>
        )
      }
    >
      {t('hospitality.tab.noneText')}
    </Empty>
  );
}
