import { count, Empty, type FormFieldSpec, useT } from '@guildhall/ui-kit';
import { IconGift } from '@tabler/icons-react';
import { rewards } from '../loyalty/records';
import { OfferPanel } from './OfferPanel';

const FIELDS: FormFieldSpec[] = [
  { name: 'name', label: 'hospitality.rules.name', required: true, maxLength: 120 },
  { name: 'cost', label: 'hospitality.rules.cost', type: 'number', required: true, maxLength: 7 },
  { name: 'worth', label: 'hospitality.rules.houseCost', type: 'amount', maxLength: 10 },
  { name: 'description', label: 'hospitality.rules.description', type: 'long', wide: true, maxLength: 1000 },
  { name: 'active', label: 'hospitality.rules.offered', type: 'switch', wide: true },
];

export function RewardPanel() {
  const t = useT();
  return (
    <OfferPanel
      entity={rewards}
      right="hospitality.rewards"
      sort="cost"
      title={t('hospitality.rules.rewards')}
      newTitle={t('hospitality.rules.newReward')}
      editTitle={t('hospitality.rules.editReward')}
      fields={FIELDS}
      initial={{}}
      words={({ name, description, cost }) => ({
        name,
        detail: description,
        figure: count(cost),
        switchLabel: t('hospitality.rules.switch', { name }),
      })}
      empty={
        <Empty icon={<IconGift size={26} stroke={1.6} />} title={t('hospitality.rules.noRewards')}>
          {t('hospitality.rules.noRewardsText')}
        </Empty>
      }
    />
  );
}
