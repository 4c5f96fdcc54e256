import { Button, Modal } from '@mantine/core';
import { Answer, Confirm, request, sayProblem, useT } from '@guildhall/ui-kit';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { GuestCard } from '../loyalty/records';
import '../texts/till';
import classes from './CardPane.module.css';
import { QrCode } from './QrCode';

interface Props {
  guest: GuestCard;
  /** Whether this member may make a new code. */
  edit: boolean;
  close: () => void;
}

/** A guest's QR code, to be photographed or printed. */
export function CardPane({ guest, edit, close }: Props) {
  const t = useT();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const key = ['hospitality.card', guest.id];
  const path = `/hospitality/guests/${guest.id}/card`;
  const card = useQuery({ queryKey: key, queryFn: ({ signal }) => request<{ code: string }>('GET', path, { signal }), gcTime: 0 });
  const renew = useMutation({
    mutationFn: () => request<{ code: string }>('POST', path),
    onSuccess: (made) => {
      client.setQueryData(key, made);
      setAsking(false);
    },
    onError: (problem) => sayProblem(problem),
  });
  return (
    <Modal opened onClose={close} title={t('hospitality.card.title', { name: guest.name })} size={460} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={card} lines={6}>
        {({ code }) => (
          <div className={classes.card}>
            <QrCode text={code} label={t('hospitality.card.alt', { name: guest.name })} />
            <strong>{guest.name}</strong>
            <p>{t('hospitality.card.text')}</p>
          </div>
        )}
      </Answer>
      <div className={classes.actions}>
        <Button h={56} leftSection={<IconPrinter size={22} stroke={1.8} />} onClick={() => window.print()}>
          {t('hospitality.card.print')}
        </Button>
        {edit && (
          <Button h={56} variant="default" leftSection={<IconRefresh size={22} stroke={1.8} />} onClick={() => setAsking(true)}>
            {t('hospitality.card.renew')}
          </Button>
        )}
      </div>
      {asking && (
        <Confirm
          title={t('hospitality.card.renew')}
          action={t('hospitality.card.renew')}
          busy={renew.isPending}
          problem={renew.error}
          close={() => setAsking(false)}
          confirm={() => renew.mutate()}
        >
          {t('hospitality.card.renewSure')}
        </Confirm>
      )}
    </Modal>
  );
}
