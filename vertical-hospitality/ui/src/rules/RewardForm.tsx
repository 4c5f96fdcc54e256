import { type FormFieldSpec, RecordForm, useT } from '@guildhall/ui-kit';
import type { Reward } from '../loyalty/records';

const FIELDS: FormFieldSpec[] = [
  { name: 'name', label: 'hospitality.rules.name', required: true, maxLength: 120 },
  { name: 'cost', label: 'hospitality.rules.cost', type: 'amount', required: true, maxLength: 7 },
  { name: 'description', label: 'hospitality.rules.description', type: 'long', wide: true, maxLength: 1000 },
];

interface Props {
  reward?: Reward;
  busy: boolean;
  problem: unknown;
  save: (values: Partial<Reward>) => void;
  close: () => void;
}

export function RewardForm({ reward, busy, problem, save, close }: Props) {
  const t = useT();
  return (
    <RecordForm
      title={t(reward ? 'hospitality.rules.editReward' : 'hospitality.rules.newReward')}
      fields={FIELDS}
      initial={{ name: reward?.name ?? '', cost: reward ? String(reward.cost) : '', description: reward?.description ?? '' }}
      busy={busy}
      problem={problem}
      close={close}
      submit={({ cost, ...values }) =>
        save({ ...(values as Partial<Reward>), ...(cost === undefined ? {} : { cost: Number(cost) }) })
      }
    />
  );
}
