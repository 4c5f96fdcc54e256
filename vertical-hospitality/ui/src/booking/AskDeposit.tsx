import { Button } from '@mantine/core';
import { RecordForm, say, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import type { Booking } from './api';
import { depositWord, useAskDeposit } from './deposit';

/** Where no rule has asked for a deposit: staff may, of whatever amount. */
export function AskDeposit({ booking }: { booking: Booking }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const ask = useAskDeposit(booking.id);
  return (
    <p>
      <Button variant="subtle" h={44} px={0} onClick={() => setOpen(true)}>
        {t('hospitality.deposit.ask')}
      </Button>
      {open && (
        <RecordForm
          title={t('hospitality.deposit.ask')}
          fields={[{ name: 'amount', label: 'hospitality.deposit.amount', type: 'amount', required: true, maxLength: 12 }]}
          initial={{ amount: null }}
          action={t('hospitality.deposit.ask')}
          busy={ask.isPending}
          problem={ask.error}
          close={() => setOpen(false)}
          submit={({ amount }) =>
            ask.mutate(String(amount), {
              onSuccess: () => {
                say(t('hospitality.deposit.done', { state: depositWord('asked'), name: booking.name }));
                setOpen(false);
              },
            })
          }
        />
      )}
    </p>
  );
}
