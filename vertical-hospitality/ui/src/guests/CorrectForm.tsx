import { count, RecordForm, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import type { Guest } from '../loyalty/records';
import { useProgramme } from '../rules/programme';
import { useStep } from './steps';
import '../texts/programme';

/** Gives or takes points by hand, with a reason; beyond the programme's limit it waits for somebody else. */
export function CorrectForm({ guest, close }: { guest: Guest; close: () => void }) {
  const t = useT();
  const step = useStep(close);
  const limit = useProgramme().data?.adjust_limit;
  // One key for one form, however often its button is tapped.
  const [key] = useState(() => crypto.randomUUID());
  return (
    <RecordForm
      title={`${t('hospitality.correct.title')}: ${guest.name}`}
      fields={[
        { name: 'points', label: 'hospitality.correct.points', type: 'number', required: true, maxLength: 11, help: limit === undefined ? undefined : t('hospitality.correct.limit', { count: limit, n: count(limit) }) },
        { name: 'reason', label: 'field.hospitality.point_entry.reason', required: true, wide: true, maxLength: 500, help: t('hospitality.correct.reasonText') },
      ]}
      initial={{ points: null, reason: null }}
      action={t('hospitality.correct.title')}
      busy={step.isPending}
      problem={step.error}
      close={close}
      submit={(body) =>
        step.mutate({
          path: `guests/${guest.id}/adjustments`,
          body,
          key,
          done: limit !== undefined && Math.abs(Number(body.points)) > limit ? 'hospitality.correct.asked' : 'hospitality.correct.done',
        })
      }
    />
  );
}
