import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, Empty, type OneRecord, request, sayProblem, useList, useMay, useNavigate, useT } from '@guildhall/ui-kit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangleFilled, IconArrowMerge, IconBan, IconGlassCocktail, IconPencil, IconPlusMinus, IconStar } from '@tabler/icons-react';
import { useState } from 'react';
import { Overview } from '../bar/Overview';
import { useOffers } from '../loyalty/offers';
import { ADJUST, BLOCK, type Guest, type GuestCard, guests } from '../loyalty/records';
import { Blocked } from './Blocked';
import { BlockForm } from './BlockForm';
import { CorrectForm } from './CorrectForm';
import { GuestForm } from './GuestForm';
import classes from './LoyaltyTab.module.css';
import { MergePane } from './MergePane';
import { Waiting } from './Waiting';
import '../texts/loyalty';
import '../texts/programme';

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
  const [open, setOpen] = useState<'correct' | 'merge' | 'block'>();
  const shut = () => setOpen(undefined);
  const offered = useOffers(guest);
  return (
    <>
      {guest.alert && (
        <p className={classes.alert}>
          <IconAlertTriangleFilled size={20} />
          {guest.alert}
        </p>
      )}
      <Blocked guest={guest} />
      <Waiting guestId={guest.id} />
      <Overview guest={guest} offers={offered.data?.data} />
      <footer className={classes.foot}>
        {may('hospitality.guests.edit') && (
          <Button variant="default" leftSection={<IconPencil size={18} stroke={1.7} />} onClick={form.open}>
            {t('hospitality.guest.edit')}
          </Button>
        )}
        {may(ADJUST) && (
          <Button variant="default" leftSection={<IconPlusMinus size={18} stroke={1.7} />} onClick={() => setOpen('correct')}>
            {t('hospitality.correct.title')}
          </Button>
        )}
        {may(ADJUST) && may('hospitality.guests.delete') && (
          <Button variant="default" leftSection={<IconArrowMerge size={18} stroke={1.7} />} onClick={() => setOpen('merge')}>
            {t('hospitality.merge.title')}
          </Button>
        )}
        {may(BLOCK) && (
          <Button variant="default" leftSection={<IconBan size={18} stroke={1.7} />} onClick={() => setOpen('block')}>
            {t(guest.blocked_at ? 'hospitality.block.undo' : 'hospitality.block.do')}
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
      {open === 'correct' && <CorrectForm guest={guest} close={shut} />}
      {open === 'merge' && <MergePane guest={guest} close={shut} />}
      {open === 'block' && <BlockForm guest={guest} close={shut} />}
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
