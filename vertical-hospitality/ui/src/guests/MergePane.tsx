import { Modal } from '@mantine/core';
import { Confirm, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import type { Guest } from '../loyalty/records';
import { seenGuest } from '../loyalty/seen';
import { GuestSearch } from '../till/GuestSearch';
import { useStep } from './steps';
import '../texts/programme';

/** Chooses the other card of the same person and makes the two one. */
export function MergePane({ guest, close }: { guest: Guest; close: () => void }) {
  const t = useT();
  const [given, setGiven] = useState<number>();
  const step = useStep(close);
  return given ? (
    <Confirm
      title={t('hospitality.merge.title')}
      action={t('hospitality.merge.do')}
      busy={step.isPending}
      problem={step.error}
      close={close}
      confirm={() => step.mutate({ path: `guests/${guest.id}/merge`, body: { guest_id: given }, done: 'hospitality.merge.done' })}
    >
      {t('hospitality.merge.sure', { kept: guest.name, given: seenGuest(given)?.name ?? '' })}
    </Confirm>
  ) : (
    <Modal opened onClose={close} title={t('hospitality.merge.title')} size={520} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <p>{t('hospitality.merge.which', { name: guest.name })}</p>
      <GuestSearch choose={setGiven} close={close} except={guest.id} />
    </Modal>
  );
}
