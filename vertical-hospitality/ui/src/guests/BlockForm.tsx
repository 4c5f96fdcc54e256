import { Confirm, RecordForm, useT } from '@guildhall/ui-kit';
import type { GuestCard } from '../loyalty/records';
import { useStep } from './steps';
import '../texts/terms';

/** Blocks a guest, with a reason, or lets him back in after a question. */
export function BlockForm({ guest, close }: { guest: GuestCard; close: () => void }) {
  const t = useT();
  const step = useStep(close);
  return guest.blocked_at ? (
    <Confirm
      title={t('hospitality.block.undo')}
      action={t('hospitality.block.undo')}
      busy={step.isPending}
      problem={step.error}
      close={close}
      confirm={() => step.mutate({ path: `guests/${guest.id}/unblock`, done: 'hospitality.block.undone' })}
    >
      {t('hospitality.block.sure', { name: guest.name })}
    </Confirm>
  ) : (
    <RecordForm
      title={t('hospitality.block.do')}
      action={t('hospitality.block.do')}
      busy={step.isPending}
      problem={step.error}
      close={close}
      fields={[
        { name: 'reason', label: 'field.hospitality.guest.block_reason', required: true, wide: true, maxLength: 500, help: t('hospitality.still.blocked') },
      ]}
      initial={{ reason: null }}
      submit={({ reason }) => step.mutate({ path: `guests/${guest.id}/block`, body: { reason }, done: 'hospitality.block.done' })}
    />
  );
}
